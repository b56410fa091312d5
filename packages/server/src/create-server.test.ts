// The whole server on its port: a person signs up over a socket, signs in, follows, and hears their own message.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { createGroup, ed25519Signer, encodeTree, signSignIn, systemRandom } from '@heliogram/crypto';
import {
  type Bytes,
  decodeFrames,
  decodeMessage,
  type EventFrame,
  encodeCall,
  encodeMessage,
  type MethodInfo,
  methods,
  PolicySchema,
} from '@heliogram/protocol';
import { createServer } from './index.ts';
import { makeLeaf, makePapers, registration } from './testing/test-account.ts';
import { groupPolicy } from './testing/test-chat.ts';

type Call = <I extends DescMessage, O extends DescMessage>(
  method: MethodInfo<I, O>,
  request: MessageInitShape<I>,
) => Promise<MessageShape<O>>;

/** A socket with calls on it. */
async function connect(url: string): Promise<{ call: Call; events: EventFrame[]; close: () => void }> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/socket`);
  socket.binaryType = 'arraybuffer';
  const waiting = new Map<number, (reply: { response?: Bytes }) => void>();
  const events: EventFrame[] = [];
  socket.addEventListener('message', ({ data }) => {
    for (const frame of decodeFrames(new Uint8Array(data as ArrayBuffer))) {
      if (frame.kind === 'reply') waiting.get(frame.id)?.(frame);
      if (frame.kind === 'event') events.push(frame);
    }
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve);
    socket.addEventListener('error', reject);
  });
  let id = 0;
  const call: Call = async (method, request) => {
    const number = ++id;
    const reply = new Promise<{ response?: Bytes }>((resolve) => waiting.set(number, resolve));
    socket.send(encodeCall(number, method.number, encodeMessage(method.input, create(method.input, request))));
    const { response } = await reply;
    assert.ok(response, `${method.path} was refused`);
    return decodeMessage(method.output, response);
  };
  return { call, events, close: () => socket.close() };
}

test('a server starts, serves a person over a socket, stops twice, and keeps everything', {
  timeout: 120_000,
}, async () => {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'heliogram-server-'));
  const config = { port: 0, host: '127.0.0.1', publicHost: 'localhost', dataDir };
  const nowS = Math.floor(Date.now() / 1000);
  const papers = await makePapers(nowS);
  const chat = systemRandom(16);
  const signIn = async (call: Call): Promise<void> => {
    const { nonce } = await call(methods.sessions.challenge, {});
    const signing = { host: 'localhost', nonce: nonce as Bytes, account: papers.account, party: { device: 1 } };
    const signature = await signSignIn(signing, ed25519Signer(papers.deviceSeed));
    await call(methods.sessions.signIn, { account: papers.account, device: 1, nonce, signature });
  };
  try {
    const server = await createServer(config);
    const { call, events, close } = await connect(server.url);
    await call(methods.accounts.register, registration(papers, 'anna'));
    await signIn(call);
    await call(methods.sessions.follow, {});
    const policy = groupPolicy(papers.account);
    const bytes = encodeMessage(PolicySchema, policy);
    const group = await createGroup({ groupId: chat, signer: await makeLeaf(papers), policy: bytes, nowS });
    await call(methods.chats.create, { chat, policy, tree: encodeTree(group) });
    const message = { chat, id: systemRandom(16), salt: systemRandom(16), body: systemRandom(300) };
    assert.equal((await call(methods.messages.send, message)).seq, 1);
    await call(methods.chats.heads, {});
    assert.ok(events.some(({ event }) => event.kind.case === 'entries'));
    const file = await fetch(`${server.url}/keys/configuration`);
    assert.match(await file.text(), /^localhost\/keys\+/);
    assert.equal(file.headers.get('access-control-allow-origin'), '*');
    assert.equal((await fetch(`${server.url}/keys/configuration`, { method: 'HEAD' })).status, 200);
    assert.equal((await fetch(`${server.url}/keys/nothing`)).status, 404);
    close();
    await server.close();
    await server.close();

    const again = await createServer(config);
    const later = await connect(again.url);
    await signIn(later.call);
    assert.equal((await later.call(methods.messages.history, { chat })).entries.length, 1);
    later.close();
    await again.close();
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
