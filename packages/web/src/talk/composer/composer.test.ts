import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ShownMessage } from '@heliogram/client';
import fc from 'fast-check';
import { fitting, mentionsIn, triggerAt } from './completion.ts';
import { ComposerModel, leftToShow, maxTextBytes } from './composer.model.ts';
import { formatted } from './formatting.ts';

const people = new Map([
  ['lena', 'a1'],
  ['lena_2', 'a2'],
]);

test('what the text before the caret begins to name', () => {
  const cases = [
    ['@', 'mention', ''],
    ['hi @le', 'mention', 'le'],
    ['(@le', 'mention', 'le'],
    ['a@b', undefined, ''],
    ['@@le', undefined, ''],
    [':sm', 'emoji', 'sm'],
    ['ok :Smile', 'emoji', 'smile'],
    [':s', undefined, ''],
    ['12:30', undefined, ''],
    ['https://', undefined, ''],
    ['::sm', undefined, ''],
  ] as const;
  for (const [text, kind, query] of cases) {
    const found = triggerAt(text, text.length);
    assert.equal(found?.kind, kind, text);
    if (kind) assert.deepEqual([found?.query, found?.start], [query, text.length - query.length - 1], text);
  }
});

test('who is named in a text: people here, once, whole names only', () => {
  assert.deepEqual(mentionsIn('@Lena and @lena_2, @lena and @nobody a@lena.example @lenax', people), ['a1', 'a2']);
  const named = [{ username: 'olena' }, { username: 'lena' }, { username: 'ida' }];
  assert.deepEqual(
    fitting(named, 'LE').map(({ username }) => username),
    ['lena', 'olena'],
  );
});

test('marks go around what is chosen, and away again', () => {
  const apply = (text: string, start: number, end: number, format: Parameters<typeof formatted>[3]): string => {
    const { from, to, text: put } = formatted(text, start, end, format);
    return text.slice(0, from) + put + text.slice(to);
  };
  assert.equal(apply('a word here', 1, 7, 'bold'), 'a **word** here');
  assert.equal(apply('a **word** here', 4, 8, 'bold'), 'a word here');
  assert.equal(apply('a **word** here', 2, 10, 'bold'), 'a word here');
  assert.equal(apply('one\ntwo', 0, 7, 'code'), '```\none\ntwo\n```');
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.nat(40),
      fc.nat(40),
      fc.constantFrom('bold', 'italic', 'strike', 'spoiler'),
      (text, a, b, format) => {
        const {
          chosen,
          from,
          to,
          text: put,
        } = formatted(text, Math.min(a, text.length), Math.min(b, text.length), format as 'bold');
        assert.ok(
          from <= to && to <= text.length && chosen[0] >= 0 && chosen[1] <= text.length - (to - from) + put.length,
        );
      },
    ),
  );
});

interface Desk {
  readonly model: ComposerModel;
  readonly said: unknown[][];
  tick(ms: number): void;
}

function desk(context: import('node:test').TestContext, draft = ''): Desk {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const said: unknown[][] = [];
  let now = 100_000;
  const model = new ComposerModel({
    draft,
    saveDraft: async (text) => void said.push(['draft', text]),
    tellTyping: (isTyping) => void said.push(['typing', isTyping]),
    nowMs: () => now,
    people: () => people,
    send: (...args) => void said.push(['send', ...args]),
    edit: ({ id }, ...args) => void said.push(['edit', id, ...args]),
  });
  return {
    model,
    said,
    tick(ms) {
      now += ms;
      context.mock.timers.tick(ms);
    },
  };
}

const message = (part: Partial<ShownMessage>): ShownMessage =>
  ({ id: 'm1', text: 'old words', ...part }) as ShownMessage;

test('a draft is kept 400 ms after the last key, signals go every four seconds', (context) => {
  const { model, said, tick } = desk(context);
  model.type('h');
  tick(300);
  model.type('he');
  tick(300);
  assert.deepEqual(said, [['typing', true]]);
  tick(100);
  assert.deepEqual(said, [
    ['typing', true],
    ['draft', 'he'],
  ]);
  tick(4000);
  model.type('hey');
  assert.deepEqual(said.at(-1), ['typing', true]);
  model.rest();
  assert.deepEqual(said.slice(-2), [
    ['draft', 'hey'],
    ['typing', false],
  ]);
});

test('sending empties the field and the draft, and says whom it names', (context) => {
  const { model, said } = desk(context);
  model.reply(message({}));
  model.type('  for @lena ');
  assert.equal(model.send(), true);
  assert.deepEqual(said.at(-1), ['send', 'for @lena', { reply: 'm1', mentions: ['a1'] }]);
  assert.deepEqual([model.state.get().text, model.state.get().reply, model.isEmpty], ['', undefined, true]);
  assert.equal(model.send(), false);
});

test('a change of an old message leaves the new one as it was', (context) => {
  const { model, said } = desk(context, 'half a thought');
  model.edit(message({}));
  assert.equal(model.state.get().text, 'old words');
  model.type('better words');
  model.send();
  assert.deepEqual(said, [['edit', 'm1', 'better words', []]]);
  assert.equal(model.state.get().text, 'half a thought');
  model.edit(message({}));
  assert.equal(model.cancel(), true);
  assert.equal(model.state.get().text, 'half a thought');
  assert.equal(model.cancel(), false);
});

test('a draft from another device is taken over, but never over words that stand here unkept', (context) => {
  const { model, tick } = desk(context);
  model.told('from the phone');
  assert.equal(model.state.get().text, 'from the phone');
  model.type('mine');
  model.told('from the phone, later');
  assert.equal(model.state.get().text, 'mine');
  tick(400);
  model.told('mine');
  model.type('mine, longer');
  tick(400);
  model.told('mine');
  assert.equal(model.state.get().text, 'mine, longer', 'a late echo is no news');
  model.told('from the phone again');
  assert.equal(model.state.get().text, 'from the phone again');
});

test('a draft that another device has sent goes here too, also where something was sent from here before', (context) => {
  const { model, tick } = desk(context);
  for (const text of ['sent from here', 'sent from the phone']) {
    model.type(text);
    tick(400);
    model.told(text);
    if (text === 'sent from here') model.send();
  }
  assert.equal(model.state.get().text, 'sent from the phone');
  model.told('');
  assert.equal(model.state.get().text, '');
});

test('the limit counts bytes, is shown when near, and refuses beyond', (context) => {
  const { model } = desk(context);
  model.type('é'.repeat(10_000));
  assert.equal(leftToShow(model.state.get().text), undefined);
  model.type('é'.repeat(maxTextBytes / 2 - 10));
  assert.equal(leftToShow(model.state.get().text), 20);
  model.type('é'.repeat(maxTextBytes / 2 + 1));
  assert.equal(leftToShow(model.state.get().text), -2);
  assert.equal(model.send(), false);
});
