import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Code } from '@heliogram/protocol';
import { CommandError, failureOf } from './failures.ts';
import { Output } from './output.ts';
import { UsageError } from './usage-error.ts';

function record(isJson: boolean, isTTY = false) {
  const written = { out: '', err: '' };
  const output = new Output({
    stdout: { write: (text) => (written.out += text), isTTY },
    stderr: { write: (text) => (written.err += text), isTTY },
    isJson,
    isColourWanted: true,
  });
  return { output, written };
}

test('people get text, scripts get one object a line', () => {
  const people = record(false);
  people.output.result({ id: 1 }, 'done');
  people.output.note('by the way');
  assert.deepEqual(people.written, { out: 'done\n', err: 'by the way\n' });
  const scripts = record(true);
  scripts.output.result({ id: 1 }, 'done');
  scripts.output.note('by the way');
  scripts.output.warn('look', { kind: 'fork' });
  assert.deepEqual(scripts.written, { out: '{"id":1}\n', err: '{"warning":{"text":"look","kind":"fork"}}\n' });
});

test('colours and progress are for terminals only', () => {
  const piped = record(false);
  piped.output.progress('Working', 1, 2);
  piped.output.warn('look');
  assert.deepEqual(piped.written, { out: '', err: 'Warning: look\n' });
  const terminal = record(false, true);
  terminal.output.progress('Working', 1, 2);
  assert.match(terminal.written.err, /^\rWorking █{10}░{10} 1 of 2$/);
  terminal.output.result({}, 'done');
  assert.match(terminal.written.err, /\r +\r$/, 'the line of progress is wiped before anything else is said');
});

class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly code = Code.NOT_FOUND;
  readonly detail = 'username';
}
class DisconnectedError extends Error {
  override readonly name = 'DisconnectedError';
}
class WrongPhraseError extends Error {
  readonly code = 'WRONG_PHRASE';
}

for (const [error, code, exitCode] of [
  [new RefusedError(), 'NOT_FOUND', 1],
  [new Error('outer', { cause: new RefusedError() }), 'NOT_FOUND', 1],
  [new DisconnectedError('gone'), 'OFFLINE', 1],
  [new WrongPhraseError('These words do not open this account.'), 'WRONG_PHRASE', 1],
  [new CommandError('HOME_BUSY', 'Busy.'), 'HOME_BUSY', 1],
  [new UsageError('Type it like this.'), 'USAGE', 2],
  [new TypeError('x is not a function'), 'FAILED', 1],
  [Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' }), 'FAILED', 1],
] as const) {
  test(`${error.name} "${error.message}" is ${code} and ends with ${exitCode}`, () => {
    const failure = failureOf(error);
    assert.deepEqual([failure.code, failure.exitCode], [code, exitCode]);
    assert.match(failure.sentence, /^[A-Z].*\.$/);
  });
}
