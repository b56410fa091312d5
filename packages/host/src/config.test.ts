import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ConfigError, readConfig } from './config.ts';

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
    logLevel: 'warn',
    rateFactor: 2.5,
  });
  assert.ok(Object.isFrozen(config));
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
