import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { readConfig } from './config.ts';
import { checkSpace, examine } from './doctor.ts';

const home = mkdtempSync(join(tmpdir(), 'heliogram-doctor-'));
after(() => rmSync(home, { recursive: true }));

const gradeOf = async (about: string, env: Record<string, string>) => {
  const findings = await examine(readConfig({ HELIOGRAM_PORT: '0', ...env }, [], home));
  return findings.find((finding) => finding.about === about);
};

test('a healthy machine has no failure, and no folder is left behind', async () => {
  const findings = await examine(readConfig({ HELIOGRAM_PORT: '0' }, [], home));
  assert.deepEqual(
    findings.filter((finding) => finding.grade === 'failed' && finding.about !== 'free space'),
    [],
  );
  assert.equal(existsSync(join(home, 'data')), false);
});

test('a data folder that is a file is told', async () => {
  writeFileSync(join(home, 'file'), '');
  const finding = await gradeOf('data folder', { HELIOGRAM_DATA: 'file' });
  assert.equal(finding?.grade, 'failed');
  assert.match(finding?.says ?? '', /HELIOGRAM_DATA/);
});

test('a database that does not answer is told without its password', async () => {
  const finding = await gradeOf('database', { DATABASE_URL: 'postgres://h:hunter2@127.0.0.1:1/h' });
  assert.equal(finding?.grade, 'failed');
  assert.equal(finding?.says.includes('hunter2'), false);
});

test('an open server named localhost is worth a warning', async () => {
  assert.equal((await gradeOf('public name', { HELIOGRAM_HOST: '0.0.0.0' }))?.grade, 'warning');
  const named = { HELIOGRAM_HOST: '0.0.0.0', HELIOGRAM_PUBLIC_HOST: 'chat.example.org' };
  assert.equal((await gradeOf('public name', named))?.grade, 'ok');
});

test('a web app that is not where it is said to be is told', async () => {
  assert.equal((await gradeOf('web app', { HELIOGRAM_WEB_ROOT: 'none' }))?.grade, 'failed');
  writeFileSync(join(home, 'index.html'), '');
  assert.equal((await gradeOf('web app', { HELIOGRAM_WEB_ROOT: '.' }))?.grade, 'ok');
});

for (const [mebibytes, grade] of [
  [100, 'failed'],
  [1000, 'warning'],
  [5000, 'ok'],
] as const) {
  test(`${mebibytes} MiB of free space: ${grade}`, () => {
    assert.equal(checkSpace(mebibytes * 2 ** 20).grade, grade);
  });
}
