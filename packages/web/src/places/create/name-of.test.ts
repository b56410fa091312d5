// What a place is named by what it is called.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asName, isName, nameOf } from './name-of.ts';

test('a name is made of a title', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['Harbour news', 'harbour_news'],
    ['  Größe & Maß  ', 'groesse_mass'],
    ['L’Île-de-Ré', 'lile_de_re'],
    ['2nd floor', 'nd_floor'],
    ['harbour_news', 'harbour_news'],
    ['a', undefined],
    ['🎉🎉🎉', undefined],
    ['أخبار الميناء', undefined],
    // Half of what it is called would name something else.
    ['News из порта', undefined],
    ['x'.repeat(50), 'x'.repeat(32)],
    [`${'x'.repeat(31)} y`, 'x'.repeat(31)],
  ];
  for (const [title, name] of cases) {
    assert.equal(nameOf(title), name, title);
    if (name !== undefined) assert.ok(isName(name), name);
  }
});

test('what is typed for a name is written as names are', () => {
  assert.equal(asName(' @Harbour_News '), 'harbour_news');
  for (const bad of ['ab', '1abc', 'a b c', 'ñandu', 'x'.repeat(33), '']) assert.equal(isName(bad), false, bad);
});
