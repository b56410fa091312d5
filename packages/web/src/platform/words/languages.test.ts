import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageFor } from './languages.ts';

const cases: readonly (readonly [readonly string[], string])[] = [
  [['de-AT', 'en'], 'de'],
  [['fr', 'ar-EG', 'de'], 'ar'],
  [['AR'], 'ar'],
  [['den', 'arn', ''], 'en'],
  [[], 'en'],
];

for (const [wishes, tag] of cases)
  test(`wishes ${JSON.stringify(wishes)} get ${tag}`, () => assert.equal(languageFor(wishes).tag, tag));
