// The timeline in its states, over a chat made of nothing.
import type { GalleryState } from '../../gallery/state.ts';
import { ScrollHarness } from './scroll.harness.tsx';
import { SyntheticChat } from './synthetic.ts';

const nothing = (): void => undefined;

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
  { name: 'long', ...size, render: () => <ScrollHarness source={() => new SyntheticChat(100_000, 20)} /> },
  {
    name: 'unread',
    ...size,
    render: () => <ScrollHarness source={() => new SyntheticChat(400)} info={{ unread: 60, readSeq: 340 }} />,
  },
  { name: 'short', ...size, render: () => <ScrollHarness source={() => new SyntheticChat(3)} /> },
  { name: 'empty', ...size, render: () => <ScrollHarness source={() => new SyntheticChat(0)} /> },
  { name: 'opening', ...size, render: () => <ScrollHarness source={broken(() => new Promise(nothing))} /> },
  {
    name: 'failed',
    ...size,
    render: () => (
      <ScrollHarness
        source={broken(() => Promise.reject(Object.assign(new Error('gone'), { name: 'DisconnectedError' })))}
      />
    ),
  },
  { name: 'phone', width: 360, height: 640, render: () => <ScrollHarness source={() => new SyntheticChat(300)} /> },
];
