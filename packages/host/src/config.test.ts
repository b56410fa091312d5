import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

const log = 'log.example/kt+cb612552+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';
const witness = 'witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';
const other = 'w2.example+0fb8e669+BCmsiuFBvMrwsi4alNNNC8c8nlJtC/4SyJeUvJMilm3X';

const read = (env: Record<string, string>, ...args: string[]) =>
  readConfig(Object.freeze({ ...env }), Object.freeze([...args]), '/srv/heliogram');

test('without settings everything has a default', () => {
  assert.deepEqual(read({ PATH: '/bin', HOME: '/root' }), {
    port: 8080,
    host: '127.0.0.1',
    publicHost: 'localhost',
    dataDir: '/srv/heliogram/data',
    databaseUrl: undefined,
    webRoot: undefined,
    mediaMaxMib: 4096,
    mediaQuotaMib: 20_480,
    pushPrivate: false,
    linkPreviews: false,
    keyLogWitnesses: [],
    logLevel: 'info',
    rateFactor: 1,
  });
});

test('variables are read, flags win over them, and the result is frozen', () => {
  const env = {
    HELIOGRAM_PORT: '9000',
    HELIOGRAM_HOST: '0.0.0.0',
    HELIOGRAM_PUBLIC_HOST: 'Chat.Example.org:8443',
    HELIOGRAM_DATA: '/var/lib/heliogram',
    DATABASE_URL: 'postgresql://h:secret@db:5432/h',
    HELIOGRAM_WEB_ROOT: 'app',
    HELIOGRAM_MEDIA_MAX_MIB: '100',
    HELIOGRAM_PUSH_PRIVATE: 'yes',
    HELIOGRAM_LOG_LEVEL: 'warn',
    HELIOGRAM_RATE_FACTOR: '2.5',
  };
  const config = read(env, '--port', '9001', '--data=other');
  assert.deepEqual(config, {
    port: 9001,
    host: '0.0.0.0',
    publicHost: 'chat.example.org:8443',
    dataDir: '/srv/heliogram/other',
    databaseUrl: 'postgresql://h:secret@db:5432/h',
    webRoot: '/srv/heliogram/app',
    mediaMaxMib: 100,
    mediaQuotaMib: 20_480,
    pushPrivate: true,
    linkPreviews: false,
    keyLogWitnesses: [],
    logLevel: 'warn',
    rateFactor: 2.5,
  });
  assert.ok(Object.isFrozen(config));
});

test('witnesses are pairs of key and address', () => {
  const list = ` ${witness}  https://w.example/one\n${other} http://127.0.0.1:8090 `;
  const { keyLogWitnesses } = read({ HELIOGRAM_KEY_LOG_WITNESSES: list });
  const found = keyLogWitnesses.map(({ key, url }) => [key.name, url]);
  assert.deepEqual(found, [
    ['witness.example/w1', 'https://w.example/one'],
    ['w2.example', 'http://127.0.0.1:8090'],
  ]);
});

test('an empty variable counts as absent', () => {
  assert.equal(read({ HELIOGRAM_PORT: '', DATABASE_URL: '' }).port, 8080);
});

const faults: [title: string, env: Record<string, string>, args: string[], sentence: RegExp][] = [
  ['a mistyped variable', { HELIOGRAM_PROT: '1' }, [], /HELIOGRAM_PROT is no setting .* Did you mean HELIOGRAM_PORT\?/],
  ['a variable nobody could mean', { HELIOGRAM_COLOUR: 'red' }, [], /Known are HELIOGRAM_PORT, /],
  ['a mistyped flag', {}, ['--prot', '1'], /no option --prot\. Did you mean --port\?/],
  ['a flag without value', {}, ['--port'], /--port needs a value/],
  ['a stray word', {}, ['now'], /no option now/],
  ['a port that is no number', { HELIOGRAM_PORT: 'http' }, [], /0 to 65535, not "http"/],
  ['a port out of range', { HELIOGRAM_PORT: '65536' }, [], /0 to 65535/],
  ['a negative port', { HELIOGRAM_PORT: '-1' }, [], /0 to 65535/],
  ['a public host with a scheme', { HELIOGRAM_PUBLIC_HOST: 'https://x.org' }, [], /must be a host name/],
  ['a database of another kind', { DATABASE_URL: 'mysql://x/y' }, [], /must look like postgres/],
  ['a limit in gigabytes', { HELIOGRAM_MEDIA_MAX_MIB: '4G' }, [], /whole number of MiB/],
  ['a switch that is neither', { HELIOGRAM_PUSH_PRIVATE: 'on' }, [], /must be yes or no/],
  ['a quota of nothing', { HELIOGRAM_MEDIA_QUOTA_MIB: '0' }, [], /at least 1/],
  ['an unknown level', { HELIOGRAM_LOG_LEVEL: 'loud' }, [], /error, warn, info, debug/],
  ['half a witness', { HELIOGRAM_KEY_LOG_WITNESSES: witness }, [], /pairs of verifier key and URL/],
  [
    'a witness twice',
    { HELIOGRAM_KEY_LOG_WITNESSES: `${witness} http://a ${witness} http://b` },
    [],
    /key 2: its name/,
  ],
  ['a log as witness', { HELIOGRAM_KEY_LOG_WITNESSES: `${log} http://a` }, [], /key 1: it is the key of a log/],
  ['a witness at no address', { HELIOGRAM_KEY_LOG_WITNESSES: `${witness} w.example` }, [], /URL 1 must look like/],
  ['a witness with a password', { HELIOGRAM_KEY_LOG_WITNESSES: `${witness} http://a:b@c` }, [], /URL 1 must look like/],
  ['a factor of nothing', { HELIOGRAM_RATE_FACTOR: '0' }, [], /above 0/],
  ['a secret as a flag', {}, ['--database-url', 'postgres://x'], /no option --database-url/],
];
for (const [title, env, args, sentence] of faults) {
  test(`refuses ${title}`, () => {
    assert.throws(
      () => read(env, ...args),
      (error) => error instanceof ConfigError && sentence.test(error.message),
    );
  });
}

test('all problems are told at once, and no password with them', () => {
  assert.throws(
    () => read({ HELIOGRAM_PORT: 'x', HELIOGRAM_DATE: 'y', DATABASE_URL: 'postgres:/h:hunter2@db' }),
    (error) => error instanceof ConfigError && error.problems.length === 3 && !error.message.includes('hunter2'),
  );
});
