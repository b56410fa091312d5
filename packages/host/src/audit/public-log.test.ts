// Reading over HTTP: what is there, what is not, what never ends, and servers that are busy, elsewhere or gone.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { openPublicLog, type PublicLog } from './public-log.ts';
import { AuditUnfinished } from './verdict.ts';

let busy = 2;
const asked: string[] = [];
const server = createServer((request, response) => {
  asked.push(request.url ?? '');
  const name = request.url?.split('/').at(-1);
  if (name === 'checkpoint') response.end('signed');
  else if (name === 'busy' && busy-- > 0) response.writeHead(busy % 2 === 0 ? 429 : 503, { 'Retry-After': '0' }).end();
  else if (name === 'busy') response.end('at last');
  else if (name === 'elsewhere') response.writeHead(302, { Location: '/keys/checkpoint' }).end();
  else if (name === 'endless') {
    const more = (): boolean => response.write('x'.repeat(65_536), () => void (response.destroyed || more()));
    more();
  } else response.writeHead(404).end('nothing');
});
let log: PublicLog;
before(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  log = openPublicLog(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/deep/`), 1);
});
after(() => {
  server.closeAllConnections();
  server.close();
});

const text = async (path: string): Promise<string | undefined> => {
  const bytes = await log.get(path, 10);
  return bytes && Buffer.from(bytes).toString();
};

test('files are read below /keys/ of the address', async () => {
  assert.equal(await text('checkpoint'), 'signed');
  assert.equal(asked[0], '/deep/keys/checkpoint');
  assert.equal(await text('update/000'), undefined);
});

test('no more is read than one byte above the limit', async () => {
  assert.equal((await text('endless'))?.length, 11);
});

test('a busy server is asked again; one that leads elsewhere or is gone ends the audit', async () => {
  assert.equal(await text('busy'), 'at last');
  await assert.rejects(text('elsewhere'), AuditUnfinished);
  await assert.rejects(openPublicLog(new URL('http://127.0.0.1:1'), 1).get('checkpoint', 10), /127\.0\.0\.1:1\/keys/);
});
