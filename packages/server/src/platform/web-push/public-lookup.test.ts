// Names of strangers against a name server of our own: nothing private comes out, and silence delays nobody else.
import assert from 'node:assert/strict';
import { createSocket, type Socket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { createPublicLookup } from './public-lookup.ts';

/** Addresses by name; a name without any is never answered. */
const names: Readonly<Record<string, readonly string[]>> = {
  'good.example': ['8.8.8.8'],
  'private.example': ['10.0.0.1'],
  'both.example': ['8.8.4.4', '169.254.169.254'],
};

let server: Socket;
before(async () => {
  server = createSocket('udp4', (query, { port, address }) => {
    const answer = answerTo(query);
    if (answer) server.send(answer, port, address);
  });
  server.bind(0, '127.0.0.1');
  await once(server, 'listening');
});
after(() => server.close());

/** RFC 1035: the question again, and for type A its addresses. */
function answerTo(query: Buffer): Buffer | undefined {
  const labels: string[] = [];
  let at = 12;
  for (let length = query[at] ?? 0; length > 0; length = query[at] ?? 0) {
    labels.push(query.subarray(at + 1, at + 1 + length).toString());
    at += 1 + length;
  }
  const found = names[labels.join('.').toLowerCase()];
  if (!found) return undefined;
  const question = query.subarray(12, at + 5);
  const addresses = query.readUInt16BE(at + 1) === 1 ? found : [];
  const head = Buffer.alloc(12);
  query.copy(head, 0, 0, 2);
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(addresses.length, 6);
  const records = addresses.map((one) => {
    const fixed = Buffer.from([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4]);
    return Buffer.concat([fixed, Buffer.from(one.split('.').map(Number))]);
  });
  return Buffer.concat([head, question, ...records]);
}

function find(name: string): Promise<string> {
  const lookup = createPublicLookup(() => {
    const resolver = new Resolver({ timeout: 2000, tries: 1 });
    resolver.setServers([`127.0.0.1:${(server.address() as AddressInfo).port}`]);
    return resolver;
  });
  return new Promise((resolve, reject) => {
    lookup(name, { all: true }, (error, found) =>
      error ? reject(error) : resolve(JSON.stringify((found as { address: string }[]).map(({ address }) => address))),
    );
  });
}

test('only names all of whose addresses are public', async () => {
  assert.equal(await find('good.example'), '["8.8.8.8"]');
  for (const name of ['private.example', 'both.example']) await assert.rejects(find(name), { code: 'EPRIVATE' });
});

test('names whose servers never answer delay no other name', async () => {
  const ended: string[] = [];
  const slow = Array.from({ length: 20 }, (_, index) =>
    find(`slow${index}.example`).catch(() => void ended.push('slow')),
  );
  await find('good.example').then(() => ended.push('good'));
  await Promise.all(slow);
  assert.deepEqual([ended[0], ended.length], ['good', 21]);
});
