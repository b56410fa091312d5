// As much of a text as there is room for, and no more work than that takes: whoever wrote it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fit, sizeOf } from './fit.ts';
import { html } from './html.ts';

/** Draws a text as itself, or smaller or larger than it is; counts the characters it was given. */
function drawing(of: (text: string) => string) {
  const drawn = { characters: 0 };
  const draw = (text: string) => {
    drawn.characters += text.length;
    return html`${of(text)}`;
  };
  return { drawn, draw };
}

test('a short text is drawn whole, a long one to the end of a word', () => {
  const { draw } = drawing((text) => text);
  assert.deepEqual(fit('a few words', 0, 1000, draw), { markup: html`a few words` });
  assert.deepEqual(fit('a few words', 6, 1000, draw), { markup: html`words` });
  const long = 'word '.repeat(1000);
  const { markup, next = 0 } = fit(long, 0, 1000, draw);
  assert.ok(sizeOf(markup) <= 1000 && sizeOf(markup) > 900 && next % 5 === 0, `${sizeOf(markup)} ${next}`);
  assert.equal(long.slice(0, next), markup.text);
});

test('every part of a text is on one of its pages', () => {
  for (const [size, of] of [
    [700, (text: string) => text.repeat(3)],
    [700, (text: string) => text.slice(0, 10)],
    [900, (text: string) => text.replaceAll(' ', '\u{1f300}'.repeat(4))],
  ] as const) {
    const text = Array.from({ length: 1500 }, (_, at) => `w${at}${at % 7 === 0 ? '\n\n' : ' '}`).join('');
    const { draw } = drawing(of);
    let from = 0;
    for (let next: number | undefined = 0; next !== undefined; ) {
      from = next;
      next = fit(text, from, size, draw).next;
      assert.ok(next === undefined || (next > from && next < text.length));
    }
    assert.ok(from > 0);
  }
});

test('what will not fit is not drawn to find that out', () => {
  const text = '**a*b_'.repeat(5000);
  for (const make of [(part: string) => part, (part: string) => part.repeat(20), () => '']) {
    const { drawn, draw } = drawing(make);
    fit(text, 0, 1000, draw);
    assert.ok(drawn.characters < 5000, `${drawn.characters}`);
  }
});
