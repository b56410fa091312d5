// The hand-written codecs against protobuf-es: the same bytes, the same messages, and no crash on any input.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create, type DescMessage, fromBinary, type Message, type MessageShape, toBinary } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { joinBytes } from './bytes.ts';
import { decodeFrames, encodeCall, encodeEntriesEvent, encodeEvent, encodeReply } from './frames.ts';
import { FrameSchema, FramesSchema } from './gen/heliogram/core/v1/frame_pb.ts';
import { Code } from './gen/heliogram/core/v1/refusal_pb.ts';
import { EntrySchema } from './gen/heliogram/talk/v1/entry_pb.ts';
import { SendRequestSchema, SendResponseSchema } from './gen/heliogram/talk/v1/messages_pb.ts';
import { decodeMessage, encodeMessage } from './messages.ts';
import { refuse } from './refusal.ts';
import { MalformedError } from './wire.ts';

const uint32 = fc.oneof(fc.nat(300), fc.integer({ min: 0, max: 4294967295 }));
const bytes = fc.uint8Array({ maxLength: 300 });
const erases = fc.array(uint32, { maxLength: 5 });

const send = fc
  .record({
    chat: bytes,
    epoch: uint32,
    counter: uint32,
    id: bytes,
    salt: bytes,
    body: bytes,
    erases,
    expiresAt: uint32,
    blobs: fc.array(bytes, { maxLength: 5 }),
  })
  .map((init) => create(SendRequestSchema, init));
const sendResponse = fc
  .record({ seq: uint32, time: uint32, frank: bytes })
  .map((init) => create(SendResponseSchema, init));
const message = fc.record({
  epoch: uint32,
  account: bytes,
  device: uint32,
  counter: uint32,
  id: bytes,
  salt: bytes,
  body: bytes,
  bodyHash: bytes,
  erases,
  expiresAt: uint32,
});
const commit = fc.record({ epoch: uint32, account: bytes, device: uint32, commit: bytes, link: bytes, tree: bytes });
const entry = fc
  .record({
    seq: uint32,
    time: uint32,
    frank: bytes,
    kind: fc.oneof(
      message.map((value) => ({ case: 'message' as const, value })),
      commit.map((value) => ({ case: 'commit' as const, value })),
      fc.constant({ case: undefined }),
    ),
  })
  .map((init) => create(EntrySchema, init));

function sameWire<D extends DescMessage>(schema: D, given: MessageShape<D>): void {
  const ours = encodeMessage(schema, given);
  assert.deepEqual(fromBinary(schema, ours), given);
  const theirs = toBinary(schema, given as Message & MessageShape<D>);
  assert.deepEqual(decodeMessage(schema, theirs), given);
  assert.deepEqual(ours, theirs);
}

test('messages coded by hand are what protobuf-es writes and reads', () => {
  fc.assert(
    fc.property(send, (given) => sameWire(SendRequestSchema, given)),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(sendResponse, (given) => sameWire(SendResponseSchema, given)),
    { numRuns: 1000 },
  );
  fc.assert(
    fc.property(entry, (given) => sameWire(EntrySchema, given)),
    { numRuns: 1000 },
  );
});

test('fields unknown to the hand-written readers are skipped as protobuf-es skips them', () => {
  const given = create(SendRequestSchema, { epoch: 3, erases: [1, 2] });
  const unpacked = new Uint8Array([0x38, 7, 0x38, 9]);
  const unknown = new Uint8Array([0xfa, 0x01, 2, 1, 2]);
  const read = decodeMessage(SendRequestSchema, joinBytes([toBinary(SendRequestSchema, given), unpacked, unknown]));
  assert.deepEqual(read, create(SendRequestSchema, { epoch: 3, erases: [1, 2, 7, 9] }));
});

const call = fc.record({ id: uint32, method: uint32, request: bytes });

test('frames can be joined and are what protobuf-es reads', () => {
  const property = fc.property(fc.array(call), fc.array(bytes), bytes, (calls, entries, chat) => {
    const joined = joinBytes([
      ...calls.map(({ id, method, request }) => encodeCall(id, method, request)),
      encodeReply(7, chat),
      encodeReply(8, refuse(Code.STALE_EPOCH, { epoch: 4, headSeq: 9 })),
      encodeEntriesEvent(chat, entries),
      encodeEvent({ case: 'vaultRev', value: 12 }),
    ]);
    const theirs = fromBinary(FramesSchema, joined).frames.map((frame) => frame.body);
    const ours = decodeFrames(joined);
    assert.equal(ours.length, calls.length + 4);
    for (const [at, given] of calls.entries()) {
      assert.deepEqual(ours[at], { kind: 'call', ...given });
      assert.deepEqual({ ...(theirs[at]?.value as object), $typeName: '' }, { ...given, $typeName: '' });
    }
    const [reply, refusal, event, rev] = ours.slice(calls.length);
    assert.deepEqual(reply, { kind: 'reply', id: 7, response: chat });
    assert.deepEqual(refusal, { kind: 'reply', id: 8, refusal: refuse(Code.STALE_EPOCH, { epoch: 4, headSeq: 9 }) });
    const events = theirs.slice(-2).map((body) => ({ kind: 'event', event: body?.value }));
    assert.deepEqual([event, rev], events);
  });
  fc.assert(property);
});

test('frames written by protobuf-es are read', () => {
  const property = fc.property(fc.array(call, { minLength: 1 }), (calls) => {
    const frames = calls.map((value) => create(FrameSchema, { body: { case: 'call', value } }));
    const ours = decodeFrames(toBinary(FramesSchema, create(FramesSchema, { frames })));
    assert.deepEqual(
      ours,
      calls.map((given) => ({ kind: 'call', ...given })),
    );
  });
  fc.assert(property);
});

test('any bytes are read or refused with the one error, and the number of frames is bounded', () => {
  const read = (given: Uint8Array): void => {
    for (const work of [
      () => decodeFrames(given),
      () => decodeMessage(SendRequestSchema, given),
      () => decodeMessage(EntrySchema, given),
    ]) {
      try {
        work();
      } catch (error) {
        assert.ok(error instanceof MalformedError, String(error));
      }
    }
  };
  fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), read), { numRuns: 2000 });
  const whole = joinBytes([
    encodeCall(1, 2, new Uint8Array(40)),
    encodeEntriesEvent(new Uint8Array(16), [new Uint8Array(9)]),
  ]);
  for (let length = 0; length < whole.length; length++) read(whole.subarray(0, length));
  const many = Array.from({ length: 4097 }, () => encodeCall(1, 2, new Uint8Array(0)));
  assert.throws(() => decodeFrames(joinBytes(many)), /more than 4096 frames/);
  assert.equal(decodeFrames(joinBytes(many.slice(1))).length, 4096);
});
