// What a witness is told and the key it makes: misuse is a sentence, and a key is made once and for its owner alone.
import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { formatVerifierKey } from '@heliogram/crypto/transparency';
import { ConfigError } from '../config.ts';
import { CosignerKeyError, cosignerKey } from '../cosigner-key.ts';
import { readWitnessSettings } from './settings.ts';

const folder = mkdtempSync(join(tmpdir(), 'heliogram-witness-key-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const log = 'log.example/kt+cb612552+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';
const witness = 'witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';
const whole = ['--origin', log, '--data', 'w', '--listen', '127.0.0.1:8090'];

test('logs, folder and address are read', () => {
  const read = readWitnessSettings([...whole, '--name=w.example'], '/srv');
  assert.deepEqual([...read.logs.keys()], ['log.example/kt']);
  assert.deepEqual(
    { ...read, logs: 0 },
    { logs: 0, dataDir: '/srv/w', host: '127.0.0.1', port: 8090, name: 'w.example' },
  );
  assert.equal(readWitnessSettings([...whole.slice(0, -1), '[::1]:0'], '/').host, '::1');
});

const faults: [title: string, args: string[], sentence: RegExp][] = [
  ['nothing', [], /--origin is needed\.\n--data is needed\.\n--listen is needed\./],
  ["a witness's key as a log's", ['--origin', witness, ...whole.slice(2)], /--origin: .*a witness, not of a log/],
  ['a key with a letter changed', ['--origin', log.replace('cb', 'cc'), ...whole.slice(2)], /--origin: the id/],
  ['a mistyped flag', ['--orign', log], /no option --orign\. Did you mean --origin\?/],
  ['a flag without value', ['--data'], /--data needs a value/],
  ['a flag twice', [...whole, '--data', 'x'], /--data can be given once/],
  ['an address without port', [...whole.slice(0, -1), 'localhost'], /--listen must look like/],
  ['a port out of range', [...whole.slice(0, -1), 'localhost:70000'], /--listen must look like/],
  ['a name with a space', [...whole, '--name', 'a b'], /--name: /],
];
for (const [title, args, sentence] of faults) {
  test(`refuses ${title}`, () => {
    assert.throws(
      () => readWitnessSettings(args, '/'),
      (error) => error instanceof ConfigError && sentence.test(error.message),
    );
  });
}

test('a key is made once, is its owner’s alone, and two who make it at once have the same', async () => {
  const path = join(folder, 'new', 'key');
  const [one, two] = await Promise.all([
    cosignerKey(path, undefined, 'w.example'),
    cosignerKey(path, undefined, 'w.example'),
  ]);
  const again = await cosignerKey(path, 'w.example', 'other.example');
  assert.equal(formatVerifierKey(one.key), formatVerifierKey(again.key));
  assert.equal(formatVerifierKey(two.key), formatVerifierKey(again.key));
  assert.deepEqual(await one.sign(new Uint8Array(3)), await again.sign(new Uint8Array(3)));
  if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
  await assert.rejects(cosignerKey(path, 'x.example', ''), CosignerKeyError);
});

test('a key that others may read, or that was damaged, is refused', async () => {
  const path = join(folder, 'open', 'key');
  await cosignerKey(path, undefined, 'w.example');
  const text = readFileSync(path, 'utf8');
  for (const damaged of ['', 'PRIVATE+KEY+', text.slice(0, -8), text.replace('w.', 'v.'), `x${text}`]) {
    writeFileSync(path, damaged);
    await assert.rejects(cosignerKey(path, undefined, 'w.example'), CosignerKeyError, damaged);
  }
  writeFileSync(path, text);
  if (process.platform === 'win32') return;
  chmodSync(path, 0o640);
  await assert.rejects(cosignerKey(path, undefined, 'w.example'), /chmod 600/);
});
