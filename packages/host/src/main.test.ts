// The operator's command as a process: what it says where, and how it ends.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const home = mkdtempSync(join(tmpdir(), 'heliogram-host-'));
const running = new Set<ChildProcess>();
after(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

function begin(args: readonly string[], variables: Record<string, string> = {}) {
  const entry = fileURLToPath(new URL('./main.ts', import.meta.url));
  const { PATH, HOME, TMPDIR } = process.env;
  const kept = Object.entries({ PATH, HOME, TMPDIR }).filter(([, value]) => value !== undefined);
  const env = { ...Object.fromEntries(kept), HELIOGRAM_DATA: join(home, 'data'), ...variables };
  const child = spawn(process.execPath, [entry, ...args], { cwd: home, env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (piece) => {
    said.out += piece;
  });
  child.stderr.on('data', (piece) => {
    said.err += piece;
  });
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return code as number;
  });
  return { child, said, ended };
}

const refused: [title: string, args: string[], variables: Record<string, string>, sentence: RegExp][] = [
  ['no command', [], {}, /Say what to do: serve or doctor or witness or audit/],
  ['a mistyped command', ['sevre'], {}, /no command sevre\. Did you mean serve\?/],
  ['a mistyped option', ['serve', '--prot', '1'], {}, /Did you mean --port\?/],
  ['a mistyped variable', ['serve'], { HELIOGRAM_PROT: '1' }, /Did you mean HELIOGRAM_PORT\?/],
];
for (const [title, args, variables, sentence] of refused) {
  test(`${title} is wrong use: exit 2, a sentence on stderr, nothing on stdout`, async () => {
    const { said, ended } = begin(args, variables);
    assert.equal(await ended, 2);
    assert.match(said.err, sentence);
    assert.equal(said.out, '');
  });
}

test('help names every command and setting', async () => {
  const { said, ended } = begin(['--help']);
  assert.equal(await ended, 0);
  for (const word of [
    'serve',
    'doctor',
    'witness',
    'audit',
    '--port',
    '--policy',
    '--origin',
    'HELIOGRAM_DATA',
    'DATABASE_URL',
  ])
    assert.ok(said.out.includes(word));
});

test('serves: one line when ready, health from then on, a clean end at SIGTERM, and its data open again', async () => {
  for (const round of [1, 2]) {
    const { child, said, ended } = begin(['serve', '--port', '0']);
    while (!said.out.includes('\n') && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    const url = /^Heliogram is ready at (http:\/\/\S+)\n$/.exec(said.out)?.[1];
    assert.ok(url, `round ${round}: ${said.out}${said.err}`);
    const health = await fetch(`${url}/healthz`);
    assert.equal(health.status, 200);
    await health.body?.cancel();
    child.kill('SIGTERM');
    assert.equal(await ended, 0, said.err);
    assert.equal(said.out.split('\n').length, 2);
    for (const line of said.err.split('\n')) if (line !== '') JSON.parse(line);
  }
});

test('stops when the shell it was started from by npm is gone', { skip: process.platform === 'win32' }, async () => {
  const entry = fileURLToPath(new URL('./main.ts', import.meta.url));
  const { PATH, HOME } = process.env;
  const env = { PATH: PATH ?? '', HOME: HOME ?? '', HELIOGRAM_DATA: join(home, 'data'), npm_lifecycle_event: 'start' };
  // The colon keeps the shell from handing its process over to the command.
  const shell = spawn('sh', ['-c', `"${process.execPath}" "${entry}" serve --port 0; :`], { env, stdio: 'pipe' });
  const ended = once(shell, 'close');
  const [line] = await once(shell.stdout, 'data');
  const url = /http:\S+/.exec(String(line))?.[0];
  shell.kill('SIGTERM');
  // Closed only when the server, which holds the other ends, has ended too.
  await ended;
  await assert.rejects(fetch(`${url}/healthz`));
});

test('a port in use is one plain sentence and exit 1', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { said, ended } = begin(['serve', '--port', String(port)]);
  assert.equal(await ended, 1);
  assert.match(said.err, /^Port \d+ is already in use on 127\.0\.0\.1\. .*\n$/);
  assert.equal(said.out, '');
  other.close();
});
