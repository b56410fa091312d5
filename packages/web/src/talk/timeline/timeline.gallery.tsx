// The timeline in its states, over a chat made of nothing.
import { type ReactNode, useEffect, useState } from 'react';
import type { ChatInfo } from '../../engine/api.ts';
import type { GalleryState } from '../../gallery/state.ts';
import { type MessageActions, MessageActionsContext } from '../message/actions.ts';
import { Positions } from './positions.ts';
import { SyntheticChat, syntheticMe } from './synthetic.ts';
import { TimelineModel } from './timeline.model.ts';
import { Timeline } from './timeline.tsx';

const nothing = (): void => undefined;
const actions: MessageActions = {
  reply: nothing,
  react: nothing,
  chooseReaction: nothing,
  openMenu: nothing,
  goTo: nothing,
  openPerson: nothing,
  retry: nothing,
  discard: nothing,
  toggle: nothing,
};

interface StageProps {
  readonly source: () => SyntheticChat;
  readonly info?: Partial<ChatInfo>;
  readonly prepare?: (source: SyntheticChat) => void;
}

function Stage({ source, info }: StageProps): ReactNode {
  const [model] = useState(() => {
    const chat = source();
    return new TimelineModel(chat.chat, {
      engine: chat as never,
      me: syntheticMe,
      positions: new Positions(),
      info: () => chat.info(info),
    });
  });
  useEffect(() => {
    void model.open();
    return () => model.close();
  }, [model]);
  return (
    <MessageActionsContext value={actions}>
      <div style={{ display: 'flex', flexDirection: 'column', blockSize: '100%' }}>
        <Timeline
          model={model}
          me={syntheticMe}
          people={new Map()}
          isGroup={info?.kind !== 'direct'}
          chosen={undefined}
          emptyNote="Only you and Lena can read what is said here."
        />
      </div>
    </MessageActionsContext>
  );
}

/** A source that answers never, or not as hoped. */
function broken(page: () => Promise<never>): () => SyntheticChat {
  return () => {
    const chat = new SyntheticChat(0);
    chat.messages.page = page;
    return chat;
  };
}

const size = { width: 720, height: 640 };
export const states: readonly GalleryState[] = [
  { name: 'long', ...size, render: () => <Stage source={() => new SyntheticChat(100_000, 20)} /> },
  {
    name: 'unread',
    ...size,
    render: () => <Stage source={() => new SyntheticChat(400)} info={{ unread: 60, readSeq: 340 }} />,
  },
  { name: 'short', ...size, render: () => <Stage source={() => new SyntheticChat(3)} /> },
  { name: 'empty', ...size, render: () => <Stage source={() => new SyntheticChat(0)} /> },
  { name: 'opening', ...size, render: () => <Stage source={broken(() => new Promise(nothing))} /> },
  {
    name: 'failed',
    ...size,
    render: () => (
      <Stage source={broken(() => Promise.reject(Object.assign(new Error('gone'), { name: 'DisconnectedError' })))} />
    ),
  },
  { name: 'phone', width: 360, height: 640, render: () => <Stage source={() => new SyntheticChat(300)} /> },
];
