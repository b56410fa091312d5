// A timeline over a chat made of nothing, to be scrolled, measured and looked at.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ChatInfo } from '../../engine/api.ts';
import { type MessageActions, MessageActionsContext } from '../message/actions.ts';
import { listDeed } from './list-keys.ts';
import type { MessageListHandle } from './message-list.tsx';
import { Positions } from './positions.ts';
import { type SyntheticChat, syntheticMe } from './synthetic.ts';
import { TimelineModel } from './timeline.model.ts';
import { Timeline } from './timeline.tsx';

/** An event of the window by which a message arrives or changes: its seq, and what of it is other than made. */
export const tellEvent = 'heliogram-harness';

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

export interface ScrollHarnessProps {
  readonly source: () => SyntheticChat;
  readonly info?: Partial<ChatInfo>;
}

export function ScrollHarness({ source, info }: ScrollHarnessProps): ReactNode {
  const [{ chat, model }] = useState(() => {
    const chat = source();
    const deps = { engine: chat as never, me: syntheticMe, positions: new Positions(), info: () => chat.info(info) };
    return { chat, model: new TimelineModel(chat.chat, deps) };
  });
  const list = useRef<MessageListHandle>(null);
  useEffect(() => {
    void model.open();
    const tell = (event: Event): void => {
      const { seq, ...change } = (event as CustomEvent<{ seq: number }>).detail;
      chat.tell({ ...chat.at(seq), ...change });
    };
    window.addEventListener(tellEvent, tell);
    return () => {
      window.removeEventListener(tellEvent, tell);
      model.close();
    };
  }, [chat, model]);
  return (
    <MessageActionsContext value={actions}>
      <div style={{ display: 'flex', flexDirection: 'column', blockSize: '100%' }}>
        <Timeline
          model={model}
          me={syntheticMe}
          people={new Map()}
          isGroup={info?.kind !== 'direct'}
          chosen={undefined}
          listRef={list}
          onKeyDown={(event, _, index) => {
            const deed = listDeed(event, {
              index,
              count: model.view.get().rows.length,
              isChoosing: false,
              hasLetterKeys: true,
            });
            if (deed?.kind === 'move') list.current?.focus(deed.to);
            if (deed?.kind === 'newest') list.current?.focus(model.view.get().rows.length - 1);
            if (deed) event.preventDefault();
          }}
          emptyNote="Only you and Lena can read what is said here."
        />
      </div>
    </MessageActionsContext>
  );
}
