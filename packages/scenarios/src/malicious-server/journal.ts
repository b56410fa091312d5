// Attacks on the journal of a chat. The liar computes every hash it can compute.
import assert from 'node:assert/strict';
import { create } from '@bufbuild/protobuf';
import { FrozenChatError } from '@heliogram/client';
import { sha256 } from '@heliogram/crypto';
import {
  asBytes,
  decodeMessage,
  type Entry,
  EntrySchema,
  encodeMessage,
  HistoryRequestSchema,
  HistoryResponseSchema,
  MessageSchema,
  methods,
} from '@heliogram/protocol';
import { groupOf, textsOf } from '../talk/shown.ts';
import { forgeHistory, inPlace } from './forged-history.ts';
import { altered, believed, type Performance, say } from './stage.ts';

const alteredEntry: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, ([first, ...rest]) => [altered(first), ...rest]);
  await say(ann, chat, 'pay 100', 'thank you');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'thank you']);
  return { victim: bob.client, besides: ['fork'] };
};

const alteredUnderTrueHead: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, ([first, ...rest]) => [altered(first), ...rest], { keepsHeadHash: true });
  await say(ann, chat, 'pay 100', 'thank you');
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  await assert.rejects(bob.client.messages.send(chat, 'what?'), FrozenChatError);
  return { victim: bob.client, frozenIn: chat };
};

const noEntry: Performance = async (stage) => {
  const { bob, chat } = await stage.pair();
  // No kind, a field of the wrong length, no protobuf at all.
  const nameless = create(MessageSchema, { id: new Uint8Array(16) });
  const lies: readonly ((seq: number) => Uint8Array)[] = [
    (seq) => encodeMessage(EntrySchema, create(EntrySchema, { seq })),
    (seq) => encodeMessage(EntrySchema, create(EntrySchema, { seq, kind: { case: 'message', value: nameless } })),
    () => new Uint8Array([0xff, 0xff]),
  ];
  let last = bob;
  for (const lie of lies) {
    last = await stage.recovered(bob);
    last.network.lie(methods.messages.history, (answer) => ({ ...answer, entries: [lie(answer.headSeq)] }));
    assert.deepEqual(await believed(last, chat), []);
    assert.deepEqual(
      (await last.client.findings()).map(({ kind }) => kind),
      ['altered-entry'],
    );
  }
  return { victim: last.client, frozenIn: chat };
};

const hole: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, ([first, , ...rest]) => [first as Entry, ...rest]);
  await say(ann, chat, 'one', 'two', 'three');
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  return { victim: bob.client, frozenIn: chat };
};

const removedEntry: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, (truth) => inPlace(truth, truth.slice(1)));
  await say(ann, chat, 'do not', 'send it', 'really');
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  return { victim: bob.client };
};

const erasedEntry: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  // The chain stays whole: so does an honest server empty what was deleted.
  forgeHistory(bob.network, ([first, ...rest]) => {
    assert.ok(first?.kind.case === 'message');
    const value = { ...first.kind.value, body: new Uint8Array(0), bodyHash: sha256(asBytes(first.kind.value.body)) };
    return [create(EntrySchema, { ...first, kind: { case: 'message', value } }), ...rest];
  });
  await say(ann, chat, 'I promise you half of it', 'agreed?');
  assert.deepEqual(await believed(bob, chat), ['welcome', '', 'agreed?']);
  // What was truly deleted is no finding, also where it was never read.
  const { id } = (await ann.client.messages.page(chat)).at(-1) ?? { id: '' };
  await ann.client.messages.delete(chat, id);
  const device = await stage.recovered(bob);
  assert.deepEqual(await believed(device, chat), ['welcome', 'I promise you half of it', '']);
  assert.deepEqual(await device.client.findings(), []);
  return { victim: bob.client };
};

const withheldPast: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  await say(ann, chat, 'one', 'two', 'three');
  const device = await stage.recovered(bob, { settings: { historyPage: 2 } });
  device.network.lie(methods.messages.history, (answer, request) =>
    decodeMessage(HistoryRequestSchema, request).before > 0 ? { ...answer, entries: [] } : answer,
  );
  await device.client.sync();
  const shown = (await device.client.messages.all(chat)).filter(({ system }) => !system);
  assert.deepEqual(
    shown.map(({ text }) => text),
    ['two', 'three'],
  );
  return { victim: device.client };
};

const lostMessage: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  let stolen: number | undefined;
  bob.network.lie(methods.messages.send, (answer) => {
    stolen ??= answer.seq;
    return answer;
  });
  forgeHistory(bob.network, (truth) =>
    inPlace(
      truth,
      truth.filter(({ seq }) => seq !== stolen),
    ),
  );
  await bob.client.messages.send(chat, 'I agree');
  await say(ann, chat, 'then it is settled');
  await bob.client.sync();
  const waiting = (await bob.client.messages.page(chat)).filter(({ pending }) => pending);
  assert.deepEqual(
    waiting.map(({ text, failed }) => [text, failed]),
    [['I agree', 'LOST']],
  );
  return { victim: bob.client, besides: ['displaced-entries'] };
};

const swappedEntries: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, ([a, b, ...rest]) => [b as Entry, a as Entry, ...rest]);
  await say(ann, chat, 'question', 'answer');
  assert.deepEqual(await believed(bob, chat), ['welcome']);
  return { victim: bob.client, frozenIn: chat };
};

const renumberedEntries: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, (truth) => inPlace(truth, [...truth].reverse()));
  await say(ann, chat, 'question', 'answer');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'question']);
  return { victim: bob.client };
};

const repeatedEntry: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, (truth) => inPlace(truth, [...truth, truth[0] as Entry]));
  await say(ann, chat, 'send 100', 'done');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'send 100', 'done']);
  return { victim: bob.client };
};

const fork: Performance = async (stage) => {
  const [ann, bob, cat] = [await stage.victim('ann'), await stage.victim('bob'), await stage.victim('cat')];
  const chat = await groupOf(ann, [bob, cat]);
  await say(ann, chat, 'shall we?');
  for (const person of [ann, bob, cat]) assert.deepEqual(await textsOf(person.client, chat), ['shall we?']);
  forgeHistory(bob.network, ([a, b, ...rest]) => inPlace([a as Entry], b ? [b, a as Entry, ...rest] : [a as Entry]));
  // Neither has seen the other's line when they speak: both orders are possible.
  await ann.client.messages.send(chat, 'no');
  await cat.client.messages.send(chat, 'yes');
  assert.deepEqual(await believed(bob, chat), ['shall we?', 'yes', 'no']);
  assert.deepEqual(await bob.client.findings(), []);
  await say(ann, chat, 'so it is settled');
  assert.deepEqual(await believed(ann, chat), ['shall we?', 'no', 'yes', 'so it is settled']);
  await bob.client.sync();
  assert.deepEqual(await ann.client.findings(), []);
  return { victim: bob.client };
};

const truncated: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  await say(ann, chat, 'one', 'two', 'three');
  await bob.client.sync();
  // The server forgets in all it says; nobody opens the chat, nothing is pushed.
  bob.network.lie(methods.messages.history, (answer) => ({ ...answer, entries: [], headSeq: 2 }));
  bob.network.lie(methods.chats.heads, (answer) => ({
    ...answer,
    heads: answer.heads.map((head) => ({ ...head, headSeq: 2 })),
  }));
  await bob.client.sync();
  return { victim: bob.client, frozenIn: chat };
};

const truncatedForNewcomer: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  await say(ann, chat, 'one', 'two');
  await bob.client.sync();
  const seen = (await bob.client.messages.page(chat)).at(-1)?.seq ?? 0;
  await bob.client.messages.markRead(chat, seen);
  await bob.client.flush();
  const device = await stage.recovered(bob);
  device.network.lie(methods.messages.history, (answer) => {
    const entries = answer.entries.slice(0, -1);
    return create(HistoryResponseSchema, { ...answer, entries, headSeq: answer.headSeq - 1 });
  });
  await device.client.sync();
  assert.deepEqual(await device.client.messages.page(chat), []);
  return { victim: device.client, frozenIn: chat };
};

const wrongFrank: Performance = async (stage) => {
  const { bob, chat } = await stage.pair();
  bob.network.lie(methods.messages.send, (answer) => ({ ...answer, frank: new Uint8Array(32).fill(7) }));
  await bob.client.messages.send(chat, 'he threatened me');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'he threatened me']);
  return { victim: bob.client };
};

const noFrank: Performance = async (stage) => {
  const { ann, bob, chat } = await stage.pair();
  forgeHistory(bob.network, (truth) =>
    truth.map((entry) => create(EntrySchema, { ...entry, frank: new Uint8Array(0) })),
  );
  await say(ann, chat, 'I shall find you');
  assert.deepEqual(await believed(bob, chat), ['welcome', 'I shall find you']);
  return { victim: bob.client };
};

/** Performances by the ids of the table. */
export const journalAttacks: Readonly<Record<string, Performance>> = {
  'altered-entry': alteredEntry,
  'altered-under-true-head': alteredUnderTrueHead,
  'no-entry': noEntry,
  hole,
  'removed-entry': removedEntry,
  'erased-entry': erasedEntry,
  'withheld-past': withheldPast,
  'lost-message': lostMessage,
  'swapped-entries': swappedEntries,
  'renumbered-entries': renumberedEntries,
  'repeated-entry': repeatedEntry,
  fork,
  'truncated-journal': truncated,
  'truncated-for-newcomer': truncatedForNewcomer,
  'wrong-frank': wrongFrank,
  'no-frank': noFrank,
};
