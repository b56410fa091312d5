import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn } from 'node:timers/promises';
import type { ShownMessage } from '@heliogram/client';
import type { ChatInfo } from '../../engine/api.ts';
import { Outgoing, type OutgoingMessages } from './outgoing.ts';
import { Positions } from './positions.ts';
import { SyntheticChat, syntheticMe, syntheticMessage } from './synthetic.ts';
import { TimelineModel } from './timeline.model.ts';
import { maxItems } from './window.ts';

function open(source: SyntheticChat, info: Partial<ChatInfo> = {}, positions = new Positions()): TimelineModel {
  const deps = { engine: source as never, me: syntheticMe, positions, info: () => source.info(info) };
  return new TimelineModel(source.chat, deps);
}

const seqs = (model: TimelineModel): (number | null)[] => model.view.get().rows.map(({ message }) => message.seq);
const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

test('what was kept is shown until the engine answers; the list then stays where it stands', async () => {
  const source = new SyntheticChat(1000);
  const kept = await source.messages.page(source.chat, { limit: 50, before: 996 });
  const gone = { ...(kept.at(-1) as ShownMessage), seq: null, id: 'on-its-way' };
  const model = new TimelineModel(source.chat, {
    ...{ engine: source as never, me: syntheticMe, positions: new Positions(), info: () => source.info({}) },
    kept: () => [...kept, gone],
  });
  const opening = model.open();
  assert.deepEqual(seqs(model), range(946, 995), 'before anything is awaited, without what was on its way');
  const { generation } = model.view.get();
  const order = model.order.get();
  await opening;
  await new Promise((resolve) => setTimeout(resolve));
  assert.deepEqual(seqs(model), range(951, 1000));
  assert.equal(model.view.get().generation, generation);
  assert.equal(model.order.get(), order);
});

test('opens at the end; an edge is asked once for what it shows', async () => {
  const source = new SyntheticChat(1000);
  const model = open(source);
  await model.open();
  assert.deepEqual(seqs(model), range(951, 1000));
  assert.deepEqual(model.order.get(), { key: undefined, align: 'end', offsetPx: 0, isFlashed: false });
  await Promise.all([model.reach('older'), model.reach('older'), model.reach('newer')]);
  assert.deepEqual(seqs(model), range(901, 1000));
  assert.equal(model.view.get().isShifted, true);
  assert.deepEqual(source.asked, ['before end', 'before 951']);
  model.close();
});

test('the window stays bounded both ways, without gaps', async () => {
  const source = new SyntheticChat(2000);
  const model = open(source);
  await model.open();
  for (let page = 0; page < 20; page++) await model.reach('older');
  assert.equal(model.view.get().rows.length, maxItems);
  assert.deepEqual(seqs(model), range(951, 1550));
  assert.equal(model.view.get().hasNewer, true);
  for (let page = 0; page < 9; page++) await model.reach('newer');
  assert.deepEqual(seqs(model), range(1401, 2000));
  // The page that is not full says that the end is reached.
  await model.reach('newer');
  assert.equal(model.view.get().hasNewer, false);
  model.close();
});

test('the line of the unread stands where it stood at opening; what is seen with attention is marked', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const source = new SyntheticChat(300);
  const model = open(source, { readSeq: 200, unread: 100 });
  await model.open();
  const first = model.view.get().rows.find(({ isFirstUnread }) => isFirstUnread);
  assert.ok(first && (first.message.seq ?? 0) > 200 && (first.message.seq ?? 0) < 206);
  assert.equal(model.order.get()?.key, first.key);
  model.see(210);
  context.mock.timers.tick(1000);
  assert.deepEqual(source.marked, []);
  model.attend(true);
  model.see(212);
  context.mock.timers.tick(1000);
  assert.deepEqual(source.marked, [212]);
  await Promise.resolve();
  assert.equal(model.view.get().rows.find(({ isFirstUnread }) => isFirstUnread)?.key, first.key);
  model.close();
});

test('a request is read when it is answered, also before the list has heard of the answer', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const source = new SyntheticChat(3);
  const model = open(source, { readSeq: 0, unread: 3, standing: 'request' });
  await model.open();
  model.attend(true);
  model.see(3);
  context.mock.timers.tick(1000);
  assert.deepEqual(source.marked, []);
  model.attend(undefined, source.info({ standing: 'active' }));
  context.mock.timers.tick(1000);
  assert.deepEqual(source.marked, [3]);
  model.close();
});

test('what arrives at the end is appended; in a window above it changes nothing', async () => {
  const source = new SyntheticChat(1000);
  const model = open(source);
  await model.open();
  source.tell(syntheticMessage(source.chat, 1001));
  await turn();
  assert.equal(seqs(model).at(-1), 1001);
  assert.equal(model.view.get().isShifted, false);
  await model.jumpTo({ seq: 300 });
  const before = seqs(model);
  source.tell(syntheticMessage(source.chat, 1002));
  await turn();
  assert.deepEqual(seqs(model), before);
  await model.jumpToNewest();
  assert.equal(seqs(model).at(-1), 1002);
  model.close();
});

test('what was missed is fetched whole, however much it is, or lies beyond an edge: there is never a gap', async () => {
  const source = new SyntheticChat(1000);
  const model = open(source);
  await model.open();
  source.head = 1300;
  source.miss();
  await turn();
  assert.deepEqual(seqs(model), range(951, 1300));
  assert.equal(model.view.get().hasNewer, false);
  source.head = 9000;
  source.miss();
  await turn();
  source.tell(syntheticMessage(source.chat, 9001));
  await turn();
  const shown = seqs(model);
  assert.deepEqual(shown, range(shown[0] ?? 0, (shown[0] ?? 0) + shown.length - 1));
  assert.equal(model.view.get().hasNewer, true);
  model.close();
});

test('what is told while a page is on its way is not lost with it', async () => {
  const source = new SyntheticChat(1000, 20);
  const model = open(source);
  const answered = source.messages.page;
  // The page was read before the message came, and answered after it was told.
  source.messages.page = async (...args) => {
    const { head } = source;
    const page = await answered(...args);
    return page.filter(({ seq }) => (seq ?? 0) <= head);
  };
  const opening = model.open();
  await turn();
  source.tell(syntheticMessage(source.chat, 1001));
  await opening;
  await turn();
  assert.deepEqual(seqs(model), range(951, 1001).slice(-seqs(model).length));
  assert.equal(seqs(model).at(-1), 1001);

  await model.jumpTo({ seq: 900 });
  const newer = model.reach('newer');
  await turn();
  source.tell(syntheticMessage(source.chat, 1002));
  await newer;
  await model.reach('newer');
  await model.reach('newer');
  const last = model.reach('newer');
  await turn();
  source.tell(syntheticMessage(source.chat, 1003));
  await last;
  await turn();
  const shown = seqs(model);
  assert.deepEqual(shown, range(shown[0] ?? 0, (shown[0] ?? 0) + shown.length - 1));
  if (!model.view.get().hasNewer) assert.equal(shown.at(-1), 1003);
  model.close();
});

test('a message far away is loaded with what surrounds it', async () => {
  const source = new SyntheticChat(5000);
  const model = open(source);
  await model.open();
  assert.equal(await model.jumpTo({ id: syntheticMessage(source.chat, 1234).id }), true);
  assert.ok(seqs(model).includes(1234));
  assert.equal(model.order.get()?.isFlashed, true);
  assert.equal(await model.jumpTo({ id: 'f'.repeat(12) }), false);
  model.close();
});

test('a chat opens where it was left', async () => {
  const source = new SyntheticChat(3000);
  const positions = new Positions();
  const model = open(source, {}, positions);
  await model.open();
  await model.jumpTo({ seq: 700 });
  const row = model.view.get().rows.find(({ message }) => message.seq === 705);
  model.keep({ seq: 705, key: row?.key ?? '', offsetPx: -12 });
  model.close();
  const again = open(source, {}, positions);
  await again.open();
  assert.deepEqual(again.order.get(), { key: row?.key, align: 'start', offsetPx: -12, isFlashed: false });
  again.close();
});

test('rows that have not changed are the same objects', async () => {
  const source = new SyntheticChat(100);
  const model = open(source);
  await model.open();
  await turn();
  const before = model.view.get().rows;
  source.tell({ ...source.at(70), reactions: { '🌻': ['Mira'] } });
  await turn();
  const after = model.view.get().rows;
  assert.deepEqual(
    after.filter((row, index) => row !== before[index]).map(({ message }) => message.seq),
    [70],
  );
  model.close();
});

interface Desk {
  readonly model: TimelineModel;
  readonly outgoing: Outgoing;
  readonly source: SyntheticChat;
  readonly calls: unknown[][];
  readonly failures: unknown[];
}

async function desk(port: Partial<OutgoingMessages> = {}): Promise<Desk> {
  const source = new SyntheticChat(100);
  const model = open(source);
  await model.open();
  const calls: unknown[][] = [];
  const failures: unknown[] = [];
  const note = (name: string) => (async (...args: unknown[]) => void calls.push([name, ...args])) as never;
  const messages = {
    send: note('send'),
    retry: note('retry'),
    discard: note('discard'),
    edit: note('edit'),
    delete: note('delete'),
    react: note('react'),
    ...port,
  };
  let tokens = 0;
  const outgoing = new Outgoing(model, {
    messages,
    me: syntheticMe,
    now: () => 1_700_010_000_000,
    newToken: () => `token-${++tokens}`,
    onFailure: (error) => failures.push(error),
  });
  return { model, outgoing, source, calls, failures };
}

const own = (source: SyntheticChat, part: Partial<ShownMessage>): ShownMessage => ({
  ...syntheticMessage(source.chat, 101),
  from: syntheticMe,
  text: 'mine',
  ...part,
});

test('own words stand there before the engine answers, and keep their row when it does', async () => {
  let accept: (sent: { id: string; seq: number }) => void = () => undefined;
  const { model, outgoing, source } = await desk({ send: () => new Promise((resolve) => (accept = resolve)) });
  outgoing.send('mine');
  const [row] = model.view.get().rows.slice(-1);
  assert.equal(row?.delivery, 'writing');
  source.tell(own(source, { token: 'token-1', id: 'aa', seq: null, pending: true }));
  await turn();
  assert.equal(model.view.get().rows.at(-1)?.delivery, 'waiting');
  source.tell({ ...syntheticMessage(source.chat, 101), id: 'bb' });
  source.tell(own(source, { id: 'aa', seq: 102 }));
  accept({ id: 'aa', seq: 102 });
  await turn();
  const rows = model.view.get().rows.slice(-2);
  // What came between the key and the answer does not push the own bubble about.
  assert.deepEqual(
    rows.map(({ key, message }) => [key, message.seq]),
    [
      ['token-1', 102],
      ['bb', 101],
    ],
  );
  assert.equal(rows[0]?.delivery, 'sent');
  model.close();
});

test('a window is not left without a question while it has words that are not written down', async () => {
  const window = new EventTarget();
  const mayLeave = (): boolean => window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  const { addEventListener, removeEventListener } = globalThis;
  globalThis.addEventListener = window.addEventListener.bind(window) as typeof addEventListener;
  globalThis.removeEventListener = window.removeEventListener.bind(window) as typeof removeEventListener;
  try {
    let accept: (sent: { id: string; seq: null }) => void = () => undefined;
    const { model, outgoing, source } = await desk({ send: () => new Promise((resolve) => (accept = resolve)) });
    assert.equal(mayLeave(), true);
    outgoing.send('mine');
    assert.equal(mayLeave(), false);
    source.tell(own(source, { token: 'token-1', id: 'aa', seq: null, pending: true }));
    await turn();
    assert.equal(mayLeave(), true, 'it is written down, and goes out whatever becomes of the window');
    accept({ id: 'aa', seq: null });
    model.close();
  } finally {
    Object.assign(globalThis, { addEventListener, removeEventListener });
  }
});

test('an answer that comes before the event, and an event without a token, leave one row', async () => {
  const { model, outgoing, source } = await desk({ send: async () => ({ id: 'aa', seq: 101 }) });
  outgoing.send('mine');
  await turn();
  source.tell(own(source, { id: 'aa', seq: 101 }));
  await turn();
  assert.deepEqual(
    model.view
      .get()
      .rows.slice(-2)
      .map(({ key }) => key),
    [syntheticMessage(source.chat, 100).id, 'token-1'],
  );
  model.close();
});

test('what was refused says so, can be sent again under the same token, or goes', async () => {
  const sent: unknown[] = [];
  const { model, outgoing } = await desk({
    send: async (_, text, { token }) => {
      sent.push([text, token]);
      throw Object.assign(new Error('no'), { name: 'NotPossibleError' });
    },
  });
  outgoing.send('mine');
  await turn();
  const failed = model.view.get().rows.at(-1);
  assert.equal(failed?.delivery, 'failed');
  outgoing.retry(failed?.message as ShownMessage);
  assert.equal(model.view.get().rows.at(-1)?.delivery, 'writing');
  await turn();
  assert.deepEqual(sent, [
    ['mine', 'token-1'],
    ['mine', 'token-1'],
  ]);
  outgoing.discard(model.view.get().rows.at(-1)?.message as ShownMessage);
  await turn();
  assert.equal(seqs(model).at(-1), 100);
  model.close();
});

test('a deletion waits to be taken back, and is done at once when the chat is left', async () => {
  const { model, outgoing, calls } = await desk();
  const message = model.view.get().rows.at(-1)?.message as ShownMessage;
  const { undo, commit } = outgoing.remove([message]);
  await turn();
  assert.equal(model.view.get().rows.at(-1)?.message.deleted, true);
  undo();
  commit();
  await turn();
  assert.equal(model.view.get().rows.at(-1)?.message.deleted, message.deleted);
  assert.deepEqual(calls, []);
  outgoing.remove([message]);
  outgoing.flush();
  assert.deepEqual(calls, [['delete', message.chat, message.id]]);
  model.close();
});

test('a reaction shows at once, replaces the own one, and goes when it failed', async () => {
  const { model, outgoing, source, failures } = await desk({
    react: async () => {
      throw new TypeError('broken');
    },
  });
  const message = source.at(91);
  outgoing.react(message, '👍');
  assert.deepEqual(
    model.item(message.id) && model.view.get().rows.find(({ message: { seq } }) => seq === 91)?.message.reactions,
    {
      '🌻': ['Sofia'],
      '👍': ['Mira', 'Ida'],
    },
  );
  await turn();
  await turn();
  assert.equal(failures.length, 1);
  assert.deepEqual(
    model.view.get().rows.find(({ message: { seq } }) => seq === 91)?.message.reactions,
    message.reactions,
  );
  model.close();
});
