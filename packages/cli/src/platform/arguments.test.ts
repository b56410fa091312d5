import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asksForJson, understand } from './arguments.ts';
import type { Command } from './command.ts';
import { UsageError } from './usage-error.ts';

const send: Command = {
  name: 'send',
  summary: 'Send',
  positionals: [{ name: 'CHAT' }, { name: 'TEXT', isRest: true }],
  options: { reply: { type: 'text', value: 'ID', about: '' }, limit: { type: 'number', min: 1, max: 9, about: '' } },
  json: '{}',
  run: async () => {},
};
const requests: Command = {
  name: 'requests',
  summary: 'Requests',
  positionals: [{ name: 'ACTION', isOptional: true, choices: ['accept', 'decline'] }],
  options: { history: { type: 'text', choices: ['visible', 'hidden'], about: '' } },
  json: '{}',
  run: async () => {},
};
const commands = [send, requests];

test('words and options are put in their places, wherever the options stand', () => {
  const words = ['--home', 'dir', 'send', 'tomas', '--reply', '12', 'hello', 'there', '--json'];
  const { command, args, home, isJson, server } = understand(words, commands);
  assert.equal(command, send);
  assert.equal(args.word('CHAT'), 'tomas');
  assert.deepEqual(args.words('TEXT'), ['hello', 'there']);
  assert.equal(args.text('reply'), '12');
  assert.deepEqual([home, isJson, server], ['dir', true, undefined]);
});

test('text behind -- may begin with dashes', () => {
  const { args, isJson } = understand(['send', 'tomas', '--', '--json', '-x'], commands);
  assert.deepEqual(args.words('TEXT'), ['--json', '-x']);
  assert.equal(isJson, false);
  assert.equal(asksForJson(['send', 'tomas', '--', '--json']), false);
});

test('help needs no arguments', () => {
  assert.equal(understand(['send', '--help'], commands).isHelp, true);
  assert.equal(understand(['-h'], commands).isHelp, true);
  assert.equal(understand([], commands).command, undefined);
});

const wrong: readonly [readonly string[], RegExp][] = [
  [['sned', 'x'], /There is no command "sned"\. Did you mean "send"\?/],
  [['send'], /CHAT is missing\. Usage: heliogram send CHAT TEXT…/],
  [['send', 'tomas'], /TEXT is missing/],
  [['send', 'tomas', 'x', '--repyl', '1'], /no option "--repyl" of "send"\. Did you mean "--reply"\?/],
  [['send', 'tomas', '-hello'], /Text that begins with a dash goes behind "--"/],
  [['send', 'tomas', 'x', '--reply'], /"--reply" needs a value: --reply ID/],
  [['send', 'tomas', 'x', '--limit', '10'], /whole number from 1 to 9/],
  [['send', 'tomas', 'x', '--limit', '1e1'], /whole number from 1 to 9/],
  [['send', 'tomas', 'x', '--json=yes'], /"--json" takes no value/],
  [['requests', 'acept'], /not one of accept, decline\. Did you mean "accept"\?/],
  [['requests', 'accept', 'more'], /"more" is one word too many/],
  [['requests', '--history', 'hiden'], /one of visible, hidden\. Did you mean "hidden"\?/],
];

for (const [words, message] of wrong) {
  test(`wrong use is explained: ${words.join(' ')}`, () => {
    assert.throws(
      () => understand(words, commands),
      (error: Error) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, message);
        return true;
      },
    );
  });
}
