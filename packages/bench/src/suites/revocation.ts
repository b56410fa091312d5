// A device is lost: how soon it is cut off, how long it takes until every chat has keys it does not know, and what that moves. What is
// said meanwhile in a chat that has none yet waits for that chat alone.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, openMemoryStore } from '@heliogram/client';
import { openSqliteStore } from '@heliogram/client/node';
import { type CountedTransport, countedTransport } from '../load/counted-transport.ts';
import { live } from '../load/life.ts';
import { until } from '../load/until.ts';
import { type Metrics, type Result, round } from '../report.ts';
import { startServer } from '../server.ts';
import type { SuiteOptions } from '../suite.ts';

const username = 'traveller';

/** Runs the bench. */
export async function revocationSuite({ quick, say, profileDir }: SuiteOptions): Promise<Result> {
  const chats = quick ? 10 : 500;
  const server = await startServer(profileDir === undefined ? {} : { profileDir });
  const home = mkdtempSync(join(tmpdir(), 'heliogram-bench-revocation-'));
  try {
    say(`making ${chats} chats with the SDK`);
    const messages = new Array<number>(chats).fill(1);
    const { phrase } = await live(server.url, { username, messages, textOf: () => 'We saw the lake.', say });
    const store = await openSqliteStore(join(home, 'store.sqlite'));
    const counted = countedTransport();
    const options = { store, server: server.url, transport: counted.transport };
    const owner = await Client.recover(options, username, phrase);
    const lost = await Client.recover({ store: openMemoryStore(), server: server.url }, username, phrase);
    await Promise.all([owner.sync(), lost.sync()]);
    say('the device is removed');
    const metrics = await measure(owner, lost, counted, chats);
    await Promise.all([owner.close(), lost.close()]);
    await store.close();
    return {
      config: {
        chats,
        chats_are: 'groups of two, made by the SDK; on the device that removes none has been opened before',
        cut_off: 'from asking for the removal until the server has ended the connection of the lost device',
        heal: 'from asking for the removal until every chat has a new epoch, in the background, four at a time',
        send: 'a message sent at once in the chat that would be healed last',
        store: 'SQLite',
        quick,
      },
      metrics,
    };
  } finally {
    await server.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function measure(owner: Client, lost: Client, counted: CountedTransport, chats: number): Promise<Metrics> {
  const list = await owner.chats.list();
  const last = list.at(-1);
  if (list.length < chats || !last) throw new Error(`${list.length} chats came back, ${chats} were made`);
  const { promise: healed, resolve } = Promise.withResolvers<number>();
  owner.on('progress', ({ work, done, of }) => {
    if (work === 'heal' && done >= of) resolve(performance.now());
  });
  const { promise: cutOff, resolve: isCutOff } = Promise.withResolvers<number>();
  lost.on('state', (state) => {
    if (state === 'closed') isCutOff(performance.now());
  });
  const [sentBefore, receivedBefore] = [counted.sentBytes(), counted.receivedBytes()];
  const start = performance.now();
  await owner.devices.revoke(lost.device);
  const revokedAt = performance.now();
  await owner.messages.send(last.chat, 'Said without the lost device.');
  const sentAt = performance.now();
  const cutOffAt = await cutOff;
  const healedAt = await healed;
  const [sent, received] = [counted.sentBytes() - sentBefore, counted.receivedBytes() - receivedBefore];
  const left = await owner.heal();
  const isShutOut = await lost.sync().then(
    () => false,
    () => true,
  );
  await until(() => owner.state === 'online', 'the owner is online');
  const findings = (await owner.findings()).length;
  if (left > 0 || !isShutOut || findings > 0)
    throw new Error(`${left} chats not healed, ${findings} findings, the lost device is shut out: ${isShutOut}`);
  return {
    cut_off_ms: round(cutOffAt - start),
    revoke_ms: round(revokedAt - start),
    send_ms: round(sentAt - revokedAt),
    heal_s: round((healedAt - start) / 1000, 2),
    heal_ms_per_chat: round((healedAt - start) / chats, 2),
    sent_bytes: sent,
    received_bytes: received,
    sent_bytes_per_chat: Math.round(sent / chats),
  };
}
