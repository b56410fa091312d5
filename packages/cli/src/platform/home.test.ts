import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultServer, Home } from './home.ts';
import { Turns } from './turns.ts';
import { UsageError } from './usage-error.ts';

test('a home is private, remembers its server once a store is in it, and says when it is wanted', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'heliogram-home-'));
  const home = new Home(join(folder, 'home'));
  assert.equal(home.server(undefined), defaultServer);
  assert.equal(home.server('https://chat.example.org/path'), 'https://chat.example.org');
  assert.equal(home.server(undefined), defaultServer, 'nothing is written before a store is there');
  home.prepare();
  assert.equal(statSync(home.path).mode & 0o777, 0o700);
  writeFileSync(home.storePath, '');
  home.server('https://chat.example.org');
  assert.equal(new Home(home.path).server(undefined), 'https://chat.example.org');
  // Looking at what another server shows to everybody moves nothing there, and mixes nothing with it.
  assert.equal(home.serverToLookAt('https://other.example'), 'https://other.example');
  assert.equal(home.server(undefined), 'https://chat.example.org');
  assert.deepEqual(
    [undefined, 'https://chat.example.org/', 'https://other.example'].map((named) => home.isElsewhere(named)),
    [false, false, true],
  );
  assert.notEqual(home.publicStorePath('https://other.example'), home.publicStorePath('https://chat.example.org'));
  assert.equal(home.publicStorePath('http://localhost:1'), home.publicStorePath('http://localhost:2'));
  assert.throws(() => home.server('ftp://example.org'), UsageError);
  assert.throws(() => home.server('example.org'), UsageError);

  const turns = new Turns(home.path);
  assert.equal(turns.isWanted, false);
  await turns.wishing(async () => {
    assert.equal(new Turns(home.path).isWanted, true);
    await turns.wanted(new AbortController().signal);
  });
  await turns.granted(new AbortController().signal);
  rmSync(folder, { recursive: true });
});
