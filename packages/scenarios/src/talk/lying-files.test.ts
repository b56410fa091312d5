// A server that gives out other bytes than were stored: they are never shown, and found out; honest bytes still arrive.
import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { after, before, test } from 'node:test';
import {
  Client,
  DamagedFileError,
  type MemoryPieces,
  openMemoryMediaFiles,
  openMemoryStore,
  type ShownMessage,
  webSocketTransport,
} from '@heliogram/client';
import { type Person, World } from '@heliogram/testkit';

/** Changes an honest answer to a request for part of a file. */
type Lie = (answer: { status: number; headers: Headers; body: Uint8Array }) => void;

let world: World;
let lie: Lie = () => undefined;
let liar: ReturnType<typeof createServer>;
before(async () => {
  world = await World.open();
  liar = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => liar.listen(0, '127.0.0.1', resolve));
});
after(async () => {
  liar.closeAllConnections();
  await new Promise((resolve) => liar.close(resolve));
  await world.close();
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { authorization = '', range = '' } = request.headers;
  const honest = await fetch(new URL(request.url ?? '', world.server.url), { headers: { authorization, range } });
  const body = new Uint8Array(await honest.arrayBuffer());
  const told = { status: honest.status, headers: new Headers(honest.headers), body };
  lie(told);
  told.headers.delete('content-length');
  response.writeHead(told.status, Object.fromEntries(told.headers)).end(told.body);
}

const bytes = new Uint8Array(900_000).map((_, index) => (index * 17) & 0xff);

async function sent(from: Person, chat: string): Promise<string> {
  const source = { sizeBytes: bytes.length, read: async (at: number, length: number) => bytes.slice(at, at + length) };
  const file = { source, kind: 'file', name: 'tour.bin', type: 'application/zip' } as const;
  return (await from.client.messages.sendFiles(chat, [file])).id;
}

test('other bytes than were stored are found out, whatever the server says of them', {
  timeout: 120_000,
}, async (t) => {
  const ida = await world.signUp('ida_lied');
  const pieces: MemoryPieces = new Map();
  const { port } = liar.address() as { port: number };
  const { client } = await Client.signUp(
    {
      store: openMemoryStore(),
      server: `http://127.0.0.1:${port}`,
      // Only files come by way of the liar.
      transport: (url, events) =>
        webSocketTransport()(url.replace(`127.0.0.1:${port}`, new URL(world.server.url).host), events),
      mediaFiles: openMemoryMediaFiles(pieces),
    },
    'tomas_lied',
  );
  t.after(() => client.close());
  const chat = await world.acquaint(ida, { name: 'tomas_lied', client, phrase: '', rows: new Map(), findings: [] });
  const id = await sent(ida, chat);
  await client.sync();
  const message = (await client.messages.find(chat, id)) as ShownMessage;
  const blob = message.attachments[0]?.blob ?? '';
  const read = (): Promise<Uint8Array> => client.media.read(chat, id, blob, 0, 900_000);

  const lies: Record<string, Lie> = {
    'a bit turned': ({ body }) => {
      body[100_000] = (body[100_000] as number) ^ 1;
    },
    'the header of another file': ({ body }) => body.fill(7, 0, 56),
    'two chunks exchanged': ({ body }) => {
      const first = body.slice(56, 16_456);
      body.copyWithin(56, 16_456, 32_856);
      body.set(first, 16_456);
    },
    'another range': ({ headers }) => headers.set('content-range', 'bytes 1-5/10'),
    'another size': ({ headers }) => {
      headers.set('content-range', (headers.get('content-range') ?? '').replace(/\/\d+$/, '/99999999'));
    },
    'more than was asked for': (told) => {
      told.body = new Uint8Array(2_000_000);
    },
    'a page instead': (told) => {
      told.status = 200;
      told.body = Buffer.from('<h1>Welcome</h1>');
    },
  };
  for (const [name, one] of Object.entries(lies)) {
    lie = one;
    await assert.rejects(read, DamagedFileError, name);
  }
  assert.equal(
    (await client.findings()).some(({ kind }) => kind === 'bad-file'),
    true,
  );
  lie = () => undefined;
  assert.deepEqual(Buffer.from(await read()), Buffer.from(bytes));

  // A damaged disk is mended from the server, without a finding.
  const before = (await client.findings()).length;
  for (const [key, { bytes: kept, writtenMs }] of pieces) {
    const damaged = kept.slice();
    damaged.fill(1, 100, 400_000);
    pieces.set(key, { bytes: damaged, writtenMs });
  }
  assert.deepEqual(Buffer.from(await read()), Buffer.from(bytes));
  assert.equal((await client.findings()).length, before);

  // What passes is waited out.
  await client.media.clear();
  let failures = 2;
  lie = (told) => {
    if (failures-- > 0) told.status = 503;
    if (told.status === 503) told.body = Buffer.from('busy');
  };
  assert.equal((await read()).length, 900_000);
  await client.close();
});
