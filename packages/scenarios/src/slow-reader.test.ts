// A reader that has fallen asleep with its connection open, while its chat is flooded: the server keeps only the head for it,
// its memory stays bounded, the writer is served as before, and the reader learns where to go on once it wakes.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { decodeMessage, methods } from '@heliogram/protocol';
import {
  createRawGroup,
  eventually,
  followRaw,
  Network,
  type RawAccount,
  ServerProcess,
  signUpRaw,
  temporaryFolder,
} from '@heliogram/testkit';

const messages = 2_000;
const messageBytes = 60_000;
const inFlight = 20;
/** Everything sent is 120 MB; what the server may hold of it is a small part. Garbage not yet collected counts too. */
const mayGrowBytes = 60_000_000;

test('a reader that never reads costs the server next to nothing', { timeout: 180_000 }, async () => {
  using folder = temporaryFolder();
  const server = await ServerProcess.start({ dataDir: join(folder.path, 'data') });
  const network = await Network.open({ target: server.url });
  try {
    const writer = await signUpRaw(server.url, 'writer');
    const sleeper = await followRaw(writer, network.url);
    const { chat } = await createRawGroup(writer);
    // The first tenth is read, so that all buffers have their size before anything is measured.
    await flood(writer, chat, messages / 10);
    network.stall();
    const before = await residentBytes(server.url);
    let most = before;
    for (let share = 0; share < 9; share += 1) {
      await flood(writer, chat, messages / 10);
      most = Math.max(most, await residentBytes(server.url));
    }
    assert.ok(most - before < mayGrowBytes, `the server grew by ${Math.round((most - before) / 1e6)} MB`);
    network.unstall();
    await eventually('the sleeper is told where the chat stands', () => headTold(sleeper) === messages);
    const entries = sleeper.events.flatMap(({ event: { kind } }) =>
      kind.case === 'entries' ? kind.value.entries : [],
    );
    assert.ok(entries.length < messages, 'and was not sent what it did not read');
    const page = await sleeper.call(methods.messages.history, { chat, after: messages - 5, limit: 10 });
    const { headSeq } = decodeMessage(methods.messages.history.output, page.response ?? new Uint8Array(0));
    assert.equal(headSeq, messages, 'its calls are answered again');
    for (const line of [writer.line, sleeper]) line.close();
  } finally {
    await network.close();
    await server.close();
  }
});

async function flood(writer: RawAccount, chat: Uint8Array<ArrayBuffer>, count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += inFlight) {
    const replies = await Promise.all(
      Array.from({ length: inFlight }, () => {
        const place = { chat, epoch: 0, counter: 1, id: systemRandom(16), salt: systemRandom(16) };
        return writer.line.call(methods.messages.send, { ...place, body: systemRandom(messageBytes) });
      }),
    );
    assert.ok(replies.every(({ refusal }) => refusal === undefined));
  }
}

function headTold(line: Awaited<ReturnType<typeof followRaw>>): number | undefined {
  const told = line.events.flatMap(({ event: { kind } }) => (kind.case === 'heads' ? kind.value.heads : []));
  return told.at(-1)?.headSeq;
}

async function residentBytes(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const value = /^heliogram_process_resident_bytes (\d+)/m.exec(text)?.[1];
  assert.ok(value !== undefined, 'the server says how much memory it uses');
  return Number(value);
}
