// The server's disk is full: people are told so, nothing that was acknowledged is lost, and everything goes on by itself once
// there is room. Needs a small disk of its own, which only root can make; elsewhere it is skipped, and says so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { systemRandom } from '@heliogram/crypto';
import { Code, decodeMessage, EntrySchema, methods, toHex } from '@heliogram/protocol';
import {
  createRawGroup,
  eventually,
  type RawAccount,
  ServerProcess,
  signUpRaw,
  temporaryFolder,
} from '@heliogram/testkit';

const diskBytes = 300 * 1024 * 1024;

test('a full disk is said, survived and forgotten', { timeout: 180_000 }, async (t) => {
  using folder = temporaryFolder();
  const disk = join(folder.path, 'disk');
  mkdirSync(disk);
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${diskBytes},mode=755`, 'tmpfs', disk]);
  if (mount.status !== 0) {
    t.skip('SKIPPED: a small disk cannot be mounted here (only root may); the full disk was not tested');
    return;
  }
  try {
    await fillAndFree(disk);
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
});

async function fillAndFree(disk: string): Promise<void> {
  const server = await ServerProcess.start({ dataDir: join(disk, 'data') });
  const filler = join(disk, 'filler');
  try {
    const ann = await signUpRaw(server.url, 'ann_disk');
    const { chat } = await createRawGroup(ann);
    const stored: { readonly id: string; readonly seq: number }[] = [];
    const send = async (): Promise<Code | undefined> => {
      const id = systemRandom(16);
      const request = { chat, epoch: 0, counter: 1, id, salt: systemRandom(16), body: systemRandom(60_000) };
      const { response, refusal } = await ann.line.call(methods.messages.send, request);
      if (response === undefined) return refusal?.code;
      stored.push({ id: toHex(id), seq: decodeMessage(methods.messages.send.output, response).seq });
      return undefined;
    };
    assert.equal(await send(), undefined);
    let told: Code | undefined;
    for (let sent = 0; sent < 2_000 && told === undefined; sent += 1) {
      fill(disk, filler);
      told = await send();
    }
    assert.equal(told, Code.STORAGE_FULL);
    assert.notEqual(await send(), undefined, 'it stays full');
    rmSync(filler);
    await eventually('there is room again', async () => (await send()) === undefined, { everyMs: 200 });
    assert.deepEqual(await history(ann, chat), stored, 'everything acknowledged is there, once, in order');
    ann.line.close();
  } finally {
    await server.close();
  }
}

/** Leaves no room at all. */
function fill(disk: string, filler: string): void {
  const { bavail, bsize } = statfsSync(disk);
  try {
    if (bavail > 0) writeFileSync(filler, Buffer.alloc(bavail * bsize), { flag: 'a' });
  } catch (error) {
    // The database wrote in between: full it is.
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  }
}

async function history(who: RawAccount, chat: Uint8Array<ArrayBuffer>): Promise<{ id: string; seq: number }[]> {
  const all: { id: string; seq: number }[] = [];
  for (;;) {
    const { response = new Uint8Array(0) } = await who.line.call(methods.messages.history, {
      chat,
      after: all.length,
      limit: 500,
    });
    const { entries, headSeq } = decodeMessage(methods.messages.history.output, response);
    for (const bytes of entries) {
      const { seq, kind } = decodeMessage(EntrySchema, bytes);
      if (kind.case === 'message') all.push({ id: toHex(Uint8Array.from(kind.value.id)), seq });
    }
    if (entries.length === 0 || all.length >= headSeq) return all;
  }
}
