import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError } from '../config.ts';
import { readAuditSettings } from './settings.ts';

const url = ['--url', 'https://chat.example/'];

test('an audit needs no more than an address', () => {
  const read = readAuditSettings(url, '/srv');
  assert.deepEqual(
    [read.url.href, read.from, read.isJson, read.stateFile],
    ['https://chat.example/', 0, false, undefined],
  );
  const all = readAuditSettings(
    ['--json', '--state=s', '--key', '/k', '--cosigned', 'c', '--name', 'n', ...url],
    '/srv',
  );
  assert.deepEqual([all.isJson, all.stateFile, all.keyFile, all.cosignedFile], [true, '/srv/s', '/k', '/srv/c']);
});

const faults: [title: string, args: string[], sentence: RegExp][] = [
  ['no address', [], /--url is needed/],
  ['an address without scheme', ['--url', 'chat.example'], /--url must look like/],
  ['a password in the address', ['--url', 'https://a:b@chat.example'], /--url must look like/],
  ['a beginning that is no number', [...url, '--from', '-1'], /--from must be/],
  ['a key without a memory', [...url, '--key', 'k'], /--key needs --state/],
  ['a key for half a log', [...url, '--key', 'k', '--state', 's', '--from', '5'], /leave --from out/],
  ['a place for cosignatures of nobody', [...url, '--cosigned', 'c'], /--cosigned needs --key/],
  ['a name for nobody', [...url, '--name', 'n'], /--name needs --key/],
];
for (const [title, args, sentence] of faults) {
  test(`refuses ${title}`, () => {
    assert.throws(
      () => readAuditSettings(args, '/'),
      (error) => error instanceof ConfigError && sentence.test(error.message),
    );
  });
}
