// The process of a new device: node new-device.ts SERVER NAME HOME, the phrase on the standard input. Prints one JSON object.
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from '@heliogram/client';
import { openSqliteStore } from '@heliogram/client/node';
import type { DeviceReport } from '../suites/new-device.ts';
import { countedTransport } from './counted-transport.ts';

const pageSize = 50;
const chatsAtOnce = 4;

async function main([server = '', name = '', home = '']: readonly string[]): Promise<DeviceReport> {
  const phrase = await text(process.stdin);
  const store = await openSqliteStore(join(home, 'store.sqlite'));
  const counted = countedTransport();
  const start = performance.now();
  const client = await Client.recover({ store, server, transport: counted.transport }, name, phrase);
  const signedInAt = performance.now();
  const chats = await client.chats.list();
  const listedAt = performance.now();
  const chatListBytes = counted.receivedBytes();
  const newest = chats[chats.length >> 1];
  if (!newest) throw new Error('no chats came back');
  const page = await client.messages.page(newest.chat, { limit: pageSize });
  const pagedAt = performance.now();
  let messages = 0;
  let next = 0;
  const run = async (): Promise<void> => {
    for (let chat = chats[next++]; chat; chat = chats[next++]) {
      const shown = await client.messages.all(chat.chat);
      messages += shown.length;
    }
  };
  await Promise.all(Array.from({ length: chatsAtOnce }, run));
  const endedAt = performance.now();
  const findings = (await client.findings()).length;
  await client.close();
  await store.close();
  return {
    signInMs: signedInAt - start,
    chatListMs: listedAt - start,
    chatListBytes,
    chats: chats.length,
    firstPageMs: pagedAt - listedAt,
    firstPageMessages: page.length,
    allHistoryS: (endedAt - start) / 1000,
    messages,
    findings,
  };
}

process.stdout.write(JSON.stringify(await main(process.argv.slice(2))));
