import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { toBytes, utf8 } from '../bytes.ts';
import { type CborValue, encodeCbor } from '../cbor.ts';
import * as m from '../index.ts';
import { named } from '../testing/deterministic.ts';
import { refuses } from '../testing/refusal.node.ts';

const salt = named('salt', 16);
const account = named('account', 16);
const chat = named('chat', 16);
const uris = { senderUri: m.userUri('chat.example', account), roomUri: m.roomUri('chat.example', chat) };
const extensions = m.sealedExtensions({ ...uris, lastSeen: null, deviceListNumber: null });
const envelope = { salt, extensions };
const someId = named('message', 32);
const empty: CborValue = [0, '', 0];

function raw(changes: Partial<Record<number, CborValue>>): m.Bytes {
  const fields: CborValue[] = [salt, null, new Uint8Array(0), null, null, new Map([[1, 'a']]), empty];
  for (const [index, value] of Object.entries(changes)) fields[Number(index)] = value as CborValue;
  return encodeCbor(fields);
}

const bytesOf = (maxLength: number) => fc.uint8Array({ maxLength }).map((x) => toBytes(x));
const plain = { noNullPrototype: true } as const;
const head = { disposition: fc.integer({ min: 0, max: 255 }), language: fc.string({ maxLength: 20 }) };
const single = fc.record(
  {
    ...head,
    kind: fc.constant('single' as const),
    contentType: fc.string({ maxLength: 50 }),
    content: bytesOf(100),
  },
  plain,
);
const external = fc.record(
  {
    ...head,
    kind: fc.constant('external' as const),
    contentType: fc.string({ maxLength: 50 }),
    url: fc.webUrl(),
    expiresS: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    size: fc.maxSafeNat(),
    encAlg: fc.integer({ min: 0, max: 65_535 }),
    key: bytesOf(32),
    nonce: bytesOf(12),
    aad: bytesOf(10),
    hashAlg: fc.integer({ min: 0, max: 255 }),
    contentHash: bytesOf(32),
    description: fc.string(),
    filename: fc.string(),
  },
  plain,
);
const nothing = fc.record({ ...head, kind: fc.constant('null' as const) }, plain);
const leafPart = fc.oneof(single, external, nothing);
const multi = fc.record(
  {
    ...head,
    kind: fc.constant('multi' as const),
    semantics: fc.constantFrom('choose-one' as const, 'single-unit' as const, 'process-all' as const),
    parts: fc.array(leafPart, { minLength: 2, maxLength: 4 }),
  },
  plain,
);
const contents: fc.Arbitrary<m.MimiContent> = fc.record(
  {
    salt: fc.uint8Array({ minLength: 16, maxLength: 16 }).map((x) => toBytes(x)),
    replaces: fc.constantFrom(null, someId),
    topicId: bytesOf(30),
    expires: fc.option(
      fc.record({ relative: fc.boolean(), timeS: fc.integer({ min: 0, max: 2 ** 32 - 1 }) }, { noNullPrototype: true }),
    ),
    inReplyTo: fc.constantFrom(null, someId),
    extensions: fc.constant(extensions),
    part: fc.oneof(leafPart, multi),
  },
  plain,
);

test('content decodes to what was encoded, and has one encoding', () => {
  fc.assert(
    fc.property(contents, (content) => {
      const bytes = m.encodeMimiContent(content);
      const decoded = m.decodeMimiContent(bytes);
      assert.deepEqual(decoded, content);
      assert.deepEqual(m.encodeMimiContent(decoded), bytes);
    }),
  );
});

test('what people do has the form the draft gives it', () => {
  const edit = m.composeEdit(envelope, someId, m.markdownPart('new'));
  assert.deepEqual([edit.replaces, edit.inReplyTo, edit.part.kind], [someId, null, 'single']);
  const deletion = m.composeDeletion(envelope, someId);
  assert.deepEqual([deletion.replaces, deletion.part.kind], [someId, 'null']);
  const reply = m.composeReply(envelope, someId, m.markdownPart('yes'));
  assert.deepEqual([reply.inReplyTo, reply.part.disposition], [someId, m.DISPOSITION.render]);
  const reaction = m.composeReaction(envelope, someId, '❤');
  assert.deepEqual([reaction.inReplyTo, reaction.part.disposition], [someId, m.DISPOSITION.reaction]);
  const profile = m.composeProfile(envelope, 'application/x', utf8('title'));
  assert.equal(profile.part.disposition, m.DISPOSITION.profile);
  for (const content of [edit, deletion, reply, reaction, profile]) {
    assert.deepEqual(m.decodeMimiContent(m.encodeMimiContent(content)), content);
  }
});

function nested(depth: number): CborValue {
  return depth === 1 ? empty : [0, '', 3, 2, [nested(depth - 1), empty]];
}
function deepMap(levels: number): CborValue {
  return levels === 0 ? 1 : new Map([[-1, deepMap(levels - 1)]]);
}

const REFUSED: readonly (readonly [string, m.Bytes])[] = [
  ['a salt of 15 bytes', raw({ 0: named('x', 15) })],
  ['a message id of 31 bytes', raw({ 1: named('x', 31) })],
  ['a reply to a text', raw({ 4: 'id' })],
  ['a topic of 4,097 bytes', raw({ 2: new Uint8Array(4097) })],
  ['an expiry without its kind', raw({ 3: [1, 2] })],
  ['an expiry above 32 bits', raw({ 3: [true, 2 ** 32] })],
  ['extensions that are no map', raw({ 5: [] })],
  ['an empty extension key', raw({ 5: new Map([['', 1]]) })],
  ['an extension key of 256 bytes', raw({ 5: new Map([['x'.repeat(256), 1]]) })],
  ['a fraction in an extension', raw({ 5: new Map([[-9, 1.5]]) })],
  ['extensions five levels deep', raw({ 5: deepMap(5) })],
  ['a disposition of 256', raw({ 6: [256, '', 0] })],
  ['a fifth kind of part', raw({ 6: [0, '', 4] })],
  ['an empty part with a body', raw({ 6: [0, '', 0, 'x'] })],
  ['a multipart of one', raw({ 6: [0, '', 3, 0, [empty]] })],
  ['unknown part semantics', raw({ 6: [0, '', 3, 3, [empty, empty]] })],
  ['parts nested five deep', raw({ 6: nested(5) })],
  ['1,025 parts', raw({ 6: [0, '', 3, 2, Array.from({ length: 1024 }, () => empty)] })],
  ['an eighth field', encodeCbor([salt, null, new Uint8Array(0), null, null, new Map(), empty, 0])],
];

for (const [what, bytes] of REFUSED) {
  test(`${what} is refused`, () => refuses(() => m.decodeMimiContent(bytes), 'malformed', 'out-of-range'));
}

test('the limits themselves are accepted', () => {
  m.decodeMimiContent(raw({ 6: nested(4) }));
  m.decodeMimiContent(raw({ 6: [0, '', 3, 2, Array.from({ length: 1023 }, () => empty)] }));
  m.decodeMimiContent(raw({ 2: new Uint8Array(4096) }));
  m.decodeMimiContent(raw({ 5: deepMap(4) }));
  m.decodeMimiContent(raw({ 6: [255, '', 0] }));
});

test('an expiry more than a year away is nonsense', () => {
  const now = 1_780_000_000;
  assert.equal(m.expiryIsNonsense({ relative: true, timeS: 86_400 }, now), false);
  assert.equal(m.expiryIsNonsense({ relative: true, timeS: 40_000_000 }, now), true);
  assert.equal(m.expiryIsNonsense({ relative: false, timeS: now + 60 }, now), false);
  assert.equal(m.expiryIsNonsense({ relative: false, timeS: now + 40_000_000 }, now), true);
  assert.equal(m.expiryIsNonsense({ relative: false, timeS: now - 40_000_000 }, now), true);
});

test('sender and room inside must be those outside', async () => {
  const outside = { host: 'chat.example', account, chat };
  assert.equal(m.requireSealedContext(extensions, outside).senderUri, uris.senderUri);
  for (const other of [{ account: named('x', 16) }, { chat: named('x', 16) }, { host: 'evil.example' }]) {
    await refuses(() => m.requireSealedContext(extensions, { ...outside, ...other }), 'wrong-context');
  }
  await refuses(() => m.requireSealedContext(new Map([[1, uris.senderUri]]), outside), 'malformed');
});

test('last seen and device list number come back, and are bounded', async () => {
  const fields = { ...uris, lastSeen: { seq: 7, hash: named('h', 32) }, deviceListNumber: 3 };
  const map = m.sealedExtensions(fields, new Map([[-100, 'poll']]));
  assert.deepEqual(m.readSealedExtensions(map), fields);
  assert.equal(map.get(-100), 'poll');
  const bad = (key: number, value: CborValue) => m.readSealedExtensions(new Map([...map, [key, value]]));
  await refuses(() => bad(-1, [7, named('h', 31)]), 'malformed');
  await refuses(() => bad(-1, [-7, named('h', 32)]), 'out-of-range');
  await refuses(() => bad(-2, 0), 'out-of-range');
});

test('the message id changes with sender, room and any bit of the content', () => {
  const content = m.encodeMimiContent(m.composeText(envelope, 'hello'));
  const other = m.encodeMimiContent(m.composeText(envelope, 'hellp'));
  const ids = [
    m.mimiMessageId(uris.senderUri, uris.roomUri, content),
    m.mimiMessageId(uris.roomUri, uris.senderUri, content),
    m.mimiMessageId(`${uris.senderUri}x`, uris.roomUri, content),
    m.mimiMessageId(uris.senderUri, uris.roomUri, other),
  ];
  assert.equal(new Set(ids.map(m.toHex)).size, 4);
  for (const id of ids) assert.deepEqual([id.length, id[0]], [32, 1]);
});

test('message statuses come back, and unknown ones are refused', async () => {
  const entries = [
    { messageId: someId, status: 'read' as const },
    { messageId: named('other', 32), status: 'delivered' as const },
  ];
  assert.deepEqual(m.decodeMessageStatus(m.encodeMessageStatus(entries)), entries);
  await refuses(() => m.decodeMessageStatus(encodeCbor([[someId, 7]])), 'out-of-range');
  await refuses(() => m.decodeMessageStatus(encodeCbor([[named('x', 16), 1]])), 'malformed');
  await refuses(
    () => m.decodeMessageStatus(encodeCbor(Array.from({ length: 1001 }, () => [someId, 1]))),
    'out-of-range',
  );
});

test('URIs of users and rooms come back, foreign ones are refused', async () => {
  assert.deepEqual(m.parseMimiUri(uris.senderUri), { host: 'chat.example', kind: 'user', id: account });
  assert.deepEqual(m.parseMimiUri(m.roomUri('localhost:8443', chat)), {
    host: 'localhost:8443',
    kind: 'room',
    id: chat,
  });
  for (const uri of ['mimi://chat.example/u/alice', 'https://chat.example/u/x', `${uris.senderUri}/`, 'mimi://A/u/']) {
    await refuses(() => m.parseMimiUri(uri), 'malformed');
  }
  await refuses(() => m.userUri('Chat.Example', account), 'malformed');
});
