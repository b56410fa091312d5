// @ts-check
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { test } from 'node:test';
import { makeTestRoom } from './test-room.mjs';

test('a run has a folder of its own; what a killed run left behind goes, what another run uses stays', () => {
  const home = mkdtempSync(join(tmpdir(), 'heliogram-room-'));
  try {
    const { pid: gone } = spawnSync(process.execPath, ['-e', '']);
    const others = [`heliogram-tests-${process.ppid}`, 'heliogram-tests-', 'heliogram-tests-x1', 'somebody-else'];
    for (const name of [`heliogram-tests-${gone}`, ...others]) mkdirSync(join(home, name));
    writeFileSync(join(home, `heliogram-tests-${gone}`, 'left'), 'behind');
    const room = makeTestRoom(home);
    assert.deepEqual(readdirSync(home).sort(), [...others, basename(room.path)].sort());
    writeFileSync(join(room.path, 'used'), '');
    room.remove();
    assert.deepEqual(readdirSync(home).sort(), others.sort());
  } finally {
    rmSync(home, { recursive: true });
  }
});
