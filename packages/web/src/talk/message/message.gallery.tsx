// Messages in every state, as they stand in a column.

import type { ShownMessage } from '@heliogram/client';
import type { ReactNode } from 'react';
import type { GalleryState } from '../../gallery/state.ts';
import { rowsOf } from '../timeline/rows.ts';
import type { Item } from '../timeline/window.ts';
import { keyOf } from '../timeline/window.ts';
import { type MessageActions, MessageActionsContext } from './actions.ts';
import { MessageRow } from './message-row.tsx';

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
const me = { account: 'a'.repeat(32), username: 'Ida' };
const lena = { account: 'b'.repeat(32), username: 'Lena' };
const yusuf = { account: 'c3'.repeat(16), username: 'يوسف' };
const long = { account: 'd4'.repeat(16), username: 'a_name_that_is_as_long_as_names_can_b' };

let count = 0;
function say(
  from: { account: string; username: string },
  text: string,
  part: Partial<ShownMessage> = {},
): ShownMessage {
  count += 1;
  return {
    chat: 'c',
    seq: count,
    id: `m${count}`,
    from,
    device: 1,
    time: 1_763_900_000 + count * 61,
    text,
    edited: false,
    deleted: false,
    versions: [],
    reactions: {},
    verified: true,
    pending: false,
    attachments: [],
    mentions: [],
    ...part,
  };
}

interface ColumnProps {
  readonly messages: readonly ShownMessage[];
  readonly isChoosing?: boolean;
  readonly readSeq?: number;
}

function Column({ messages, isChoosing = false, readSeq = 0 }: ColumnProps): ReactNode {
  const items: Item[] = messages.map((message, order) => ({ key: keyOf(message), order, message }));
  const known = new Map(messages.map((message) => [message.id, message]));
  const rows = rowsOf(
    items,
    {
      me: me.account,
      isGroup: true,
      unreadAfter: undefined,
      readSeq,
      hasOlder: false,
      quoteOf: (id) => {
        const message = known.get(id);
        return message ? { kind: 'known', message } : { kind: 'missing', id };
      },
    },
    new Map(),
  );
  return (
    <MessageActionsContext value={actions}>
      <div role="feed" aria-label="Messages" style={{ isolation: 'isolate', paddingBlockEnd: '1rem' }}>
        {rows.map((row, index) => (
          <MessageRow
            key={row.key}
            row={row}
            me={me}
            people={
              new Map([
                ['ida', me.account],
                ['lena', lena.account],
              ])
            }
            place={index + 1}
            isGroup
            isTabStop={index === 0}
            isFlashed={false}
            isNew={false}
            isSelecting={isChoosing}
            isSelected={isChoosing && index % 2 === 0}
          />
        ))}
      </div>
    </MessageActionsContext>
  );
}

const runs = [
  say(lena, 'The ferry leaves at **nine**.'),
  say(lena, 'Or was it _ten_?'),
  say(lena, 'Bring the lamp.'),
  say(me, 'Nine. I have the tickets, and the long rope that we forgot the last time we went there.'),
  say(me, 'See you at the pier.'),
  say(yusuf, 'سأكون هناك في التاسعة صباحًا، ومعي الخبز.'),
  say(long, 'Averyveryverylongwordwithoutanyplacetobreakitthatwouldotherwisepushthebubbleoutofitscolumnandfurther'),
  say(me, '🎉'),
  say(lena, '😀👍🏽'),
];
const first = runs[3] as ShownMessage;
const kinds = [
  say(lena, 'Yes, that one.', { reply: first.id }),
  say(me, 'What I said before that', { reply: 'gone' }),
  say(lena, 'Words of somebody else', { forwardedFrom: 'Sofia' }),
  say(lena, 'Words of nobody in particular', { forwardedFrom: '' }),
  say(me, 'An edited one', { edited: true, versions: ['An edted one'] }),
  say(lena, '', { deleted: true }),
  say(lena, 'Hey @ida, ask @lena and @nobody', { mentions: [me.account, lena.account] }),
  say(lena, 'Good news', { reactions: { '🎉': ['Ida', 'Sofia'], '❤️': ['Tomas'] } }),
  say(lena, 'Look: https://boats.example/list', {
    preview: {
      url: 'https://boats.example/list',
      title: 'Boats for hire',
      description: 'Twelve boats, from the small one to the one with two masts, by the day or by the week.',
      site: 'Boats & Sons',
    },
  }),
  say(lena, '[my bank](https://boats.example/login) and ||the butler||'),
  say(
    lena,
    '> Which lamp?\nThe **brass** one\n\n- rope\n- bread\n  - rye\n- salt\n\n```ts\nconst lamp = await find("brass");\n```',
  ),
];
const ways = [
  say(me, 'Being written down', { seq: null, id: '', token: 't1', pending: true }),
  say(me, 'Waiting', { seq: null, id: 'w', token: 't2', pending: true }),
  say(me, 'Sent'),
  say(me, 'Refused', { seq: null, id: 'x', failed: 'NO_CONSENT' }),
];
const lines = [
  say(lena, '', { id: '', system: { change: 'created', people: [] } }),
  say(lena, '', { id: '', system: { change: 'added', people: [me, yusuf] } }),
  say(me, '', { id: '', system: { change: 'renamed', people: [], title: 'Ferry to the islands' } }),
  say(lena, 'hidden', { id: '', verified: false }),
  say(lena, 'After the lines'),
];
const files = [
  say(lena, 'The timetable', {
    attachments: [
      {
        blob: '0'.repeat(32),
        kind: 'file',
        name: 'timetable-2026.pdf',
        type: 'application/pdf',
        sizeBytes: 81_234,
        description: '',
      },
    ],
  }),
];

export const states: readonly GalleryState[] = [
  { name: 'runs', width: 720, render: () => <Column messages={runs} readSeq={first.seq ?? 0} /> },
  { name: 'runs on a phone', width: 360, render: () => <Column messages={runs} /> },
  { name: 'kinds', width: 720, render: () => <Column messages={[first, ...kinds]} /> },
  { name: 'kinds on a phone', width: 360, render: () => <Column messages={[first, ...kinds]} /> },
  { name: 'on their way', width: 720, render: () => <Column messages={ways} readSeq={1} /> },
  { name: 'lines', width: 720, render: () => <Column messages={lines} /> },
  { name: 'files', width: 720, render: () => <Column messages={files} /> },
  { name: 'being chosen', width: 720, render: () => <Column messages={runs} isChoosing /> },
];
