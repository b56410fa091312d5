// The gate and the tables read from the contract.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { create, type DescFile, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt';
import {
  Auth,
  allMethods,
  ClaimRequestSchema,
  Code,
  CodeSchema,
  CreateRequestSchema,
  contractHash,
  gate,
  HistoryRequestSchema,
  methodByNumber,
  methodByPath,
  methods,
  PolicySchema,
  Rate,
  ReadRequestSchema,
  RegisterRequestSchema,
  RoleGrantSchema,
  rateClasses,
  refusalTable,
  refuse,
  SendRequestSchema,
  WriteRequestSchema,
} from './index.ts';

const id = new Uint8Array(16);
const send = { chat: id, id, salt: id };
const policy = create(PolicySchema, { kind: 2 });
const badGrant = create(PolicySchema, { kind: 2, grants: [create(RoleGrantSchema, { role: 1 })] });
const write = { id, version: 1 };

test('sizes, counts, ranges and presence are enforced, nested and repeated too', () => {
  for (const [refusal, given] of [
    [undefined, gate.check(SendRequestSchema, create(SendRequestSchema, send))],
    [
      ['MALFORMED', 'chat'],
      gate.check(SendRequestSchema, create(SendRequestSchema, { ...send, chat: id.subarray(1) })),
    ],
    [['MALFORMED', 'id'], gate.check(SendRequestSchema, create(SendRequestSchema, { chat: id, salt: id }))],
    [
      ['TOO_LARGE', 'body'],
      gate.check(SendRequestSchema, create(SendRequestSchema, { ...send, body: new Uint8Array(65_537) })),
    ],
    [undefined, gate.check(SendRequestSchema, create(SendRequestSchema, { ...send, body: new Uint8Array(65_536) }))],
    [
      ['TOO_LARGE', 'erases'],
      gate.check(SendRequestSchema, create(SendRequestSchema, { ...send, erases: Array(101).fill(1) })),
    ],
    [
      ['OUT_OF_RANGE', 'limit'],
      gate.check(HistoryRequestSchema, create(HistoryRequestSchema, { chat: id, limit: 501 })),
    ],
    [['OUT_OF_RANGE', 'shelves'], gate.check(ReadRequestSchema, create(ReadRequestSchema, { shelves: [0, 8] }))],
    [
      ['MALFORMED', 'accounts'],
      gate.check(ClaimRequestSchema, create(ClaimRequestSchema, { chat: id, accounts: [id, id.subarray(2)] })),
    ],
    [['MALFORMED', 'policy'], gate.check(CreateRequestSchema, create(CreateRequestSchema, { chat: id }))],
    [undefined, gate.check(CreateRequestSchema, create(CreateRequestSchema, { chat: id, policy }))],
    [
      ['MALFORMED', 'policy.grants.account'],
      gate.check(CreateRequestSchema, create(CreateRequestSchema, { chat: id, policy: badGrant })),
    ],
    [
      ['OUT_OF_RANGE', 'writes.version'],
      gate.check(WriteRequestSchema, create(WriteRequestSchema, { writes: [write, { ...write, version: 0 }] })),
    ],
    [
      ['TOO_LARGE', 'username'],
      gate.check(RegisterRequestSchema, create(RegisterRequestSchema, { username: 'ä'.repeat(17) })),
    ],
  ] as const) {
    const [name, detail] = refusal ?? [];
    assert.deepEqual(given, name && refuse(Code[name], { detail }));
  }
});

test('every method has a number of its own, an auth and a rate', () => {
  assert.equal(methodByNumber.size, allMethods.length);
  assert.equal(methodByPath.size, allMethods.length);
  for (const method of allMethods) {
    assert.ok(method.number > 0, method.path);
    assert.notEqual(method.auth, Auth.UNSPECIFIED, method.path);
    assert.ok((rateClasses[method.rate]?.burst ?? 0) > 0, method.path);
    // Compiles the gate of both directions: an annotation the gate has no rule for throws here.
    gate.check(method.input, create(method.input));
    gate.check(method.output, create(method.output));
  }
  assert.equal(methods.messages.send, methodByPath.get('heliogram.talk.v1.Messages/Send'));
  assert.equal(methods.messages.send.rate, Rate.SEND);
});

test('every refusal says whose fault it is, whether to retry, a status and a sentence', () => {
  for (const { number, name } of CodeSchema.values.filter((value) => value.number !== 0)) {
    const entry = refusalTable[number];
    assert.ok(
      entry && entry.fault > 0 && entry.retry > 0 && entry.httpStatus >= 400 && entry.sentence.length > 10,
      name,
    );
  }
});

test('the contract is the one this version was made for', () => {
  const files = new Map<string, DescFile>();
  const collect = (file: DescFile): void => {
    if (!file.name.startsWith('heliogram/') || files.has(file.name)) return;
    files.set(file.name, file);
    file.dependencies.forEach(collect);
  };
  for (const method of allMethods) collect(method.input.file);
  collect(CodeSchema.file);
  const hash = createHash('sha256');
  for (const name of [...files.keys()].sort()) {
    hash.update(toBinary(FileDescriptorProtoSchema, (files.get(name) as DescFile).proto));
  }
  assert.equal(
    hash.digest('hex'),
    contractHash,
    'proto/ has changed: is every old client still understood? Then copy the new hash to version.ts',
  );
});
