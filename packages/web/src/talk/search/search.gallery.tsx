// What is found, and what is not.
import type { FoundMessage } from '@heliogram/client';
import type { ShownMessage } from '../../engine/api.ts';
import type { GalleryState } from '../../gallery/state.ts';
import { sampleChats } from '../chat-list/gallery-chats.ts';
import { ChatSearchBar } from './chat-search.tsx';
import type { MessageResults } from './message-search.model.ts';
import { ResultRows } from './result-rows.tsx';
import { type Found, places } from './results.ts';

const hit = (seq: number, username: string, text: string, word: string): FoundMessage => ({
  message: {
    chat: 'sofia chat',
    seq,
    id: String(seq),
    from: { account: username, username },
    time: 1_790_000_000 + seq,
    text,
  } as ShownMessage,
  snippet: {
    text,
    highlights: [{ start: text.indexOf(word), end: text.indexOf(word) + word.length }],
    isCutBefore: seq % 2 === 0,
    isCutAfter: false,
  },
});
const found: MessageResults = {
  typed: 'harb',
  state: 'found',
  found: [
    hit(1, 'sofia', 'I found the **harbour** map', 'harbour'),
    hit(
      2,
      'a_name_that_is_as_long_as_may_be',
      'and then we went along the harbour, and on, and on, and still on until it was dark',
      'harbour',
    ),
    hit(3, 'layla', 'نلتقي في الميناء harbour غدا', 'harbour'),
  ],
  next: 3,
  isWhole: false,
};
const nothing: Found = { chats: [], people: [], places: [] };
const everything: Found = {
  chats: sampleChats.slice(0, 4),
  people: [{ account: 'w', username: 'wendy', name: 'Wendy' }],
  places: places.slice(0, 4),
};
const rows = (part: Partial<Parameters<typeof ResultRows>[0]>) => () => (
  <ResultRows
    listId="results"
    active={1}
    found={everything}
    messages={found}
    titleOf={({ title }) => title}
    titleOfChat={() => 'sofia'}
    wordsOf={(name) => name}
    onMore={() => undefined}
    {...part}
  />
);
const bar = (here: number, results: MessageResults) => () => (
  <ChatSearchBar
    typed={results.typed}
    here={here}
    results={results}
    onType={() => undefined}
    onGo={() => undefined}
    onClose={() => undefined}
  />
);

export const states: readonly GalleryState[] = [
  { name: 'everything', width: 344, render: rows({}) },
  { name: 'messages narrow', width: 300, render: rows({ found: nothing, active: 0 }) },
  {
    name: 'nothing',
    width: 344,
    height: 420,
    render: rows({ found: nothing, messages: { ...found, found: [], next: undefined, isWhole: true } }),
  },
  { name: 'failed', width: 344, render: rows({ messages: { ...found, found: [], state: 'failed' } }) },
  { name: 'in chat', width: 640, render: bar(-1, found) },
  { name: 'in chat gone to', width: 640, render: bar(1, found) },
  { name: 'in chat phone', width: 360, render: bar(-1, { ...found, found: [], isWhole: true }) },
];
