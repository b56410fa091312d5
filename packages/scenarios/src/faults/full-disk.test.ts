// The server's disk is full: people are told so, nothing that was acknowledged is lost, and everything goes on by itself once
// there is room. Needs a small disk of its own, which only root can make; elsewhere it is skipped, and says so.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client, openMemoryStore } from '@heliogram/client';
import { eventually, ServerProcess, temporaryFolder } from '@heliogram/testkit';

const diskBytes = 400 * 1024 * 1024;

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
  try {
    const { client: ann } = await Client.signUp({ store: openMemoryStore(), server: server.url }, 'ann_disk');
    const chat = await ann.chats.saved();
    await ann.messages.send(chat, 'before');
    const filler = join(disk, 'filler');
    const fill = (): void => {
      const { bavail, bsize } = statfsSync(disk);
      if (bavail > 0) writeFileSync(filler, Buffer.alloc(bavail * bsize), { flag: 'a' });
    };
    fill();
    const acknowledged: string[] = [];
    const sending: Promise<void>[] = [];
    const refusals = (): Promise<number> => countOf(server.url, 'STORAGE_FULL');
    for (let index = 0; index < 400 && (await refusals()) === 0; index += 1) {
      fill();
      const text = `full ${index} ${'x'.repeat(30_000)}`;
      const sent = ann.messages.send(chat, text).then(
        ({ seq }) => void (seq !== null && acknowledged.push(text)),
        () => undefined,
      );
      sending.push(sent);
      await Promise.race([sent, new Promise((resolve) => setTimeout(resolve, 500))]);
    }
    assert.ok((await refusals()) > 0, 'somebody was told that the disk is full');
    rmSync(filler);
    await Promise.all(sending);
    await eventually('it works again', async () => {
      await ann.flush();
      return (await ann.messages.send(chat, 'after')).seq !== null;
    });
    const texts = (await ann.messages.page(chat, { limit: 500 })).map((message) => message.text);
    assert.deepEqual(
      acknowledged.filter((text) => !texts.includes(text)),
      [],
    );
    assert.equal(
      new Set(texts.filter((text) => text.startsWith('full'))).size,
      texts.filter((text) => text.startsWith('full')).length,
    );
    await ann.close();
  } finally {
    await server.close();
  }
}

async function countOf(url: string, code: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^heliogram_refusals_total\\{code="${code}"\\} (\\d+)`, 'm').exec(text)?.[1] ?? 0);
}
