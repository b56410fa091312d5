// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { unreleasedLines } from './changelog.mjs';
import { blocksOf, fileLinksOf, scriptsOf } from './docs.mjs';

const page = `# Title
See [there](other.md#part), [web](https://example.org/x), [here](#title) and \`[code](no.md)\`.

\`\`\`ts
const a: number = 1;
\`\`\`

<!-- not compiled -->
\`\`\`json
{ …
\`\`\`

\`\`\`sh
npm run cli -- chats   # [not a link](nope.md)
\`\`\`
`;

test('finds blocks with their language and line', () => {
  assert.deepEqual(
    blocksOf(page).map(({ language, line, isExempt }) => [language, line, isExempt]),
    [
      ['ts', 4, false],
      ['json', 9, true],
      ['sh', 13, false],
    ],
  );
  assert.equal(blocksOf(page)[0]?.text, 'const a: number = 1;\n');
});

test('finds links to files only, and not those in code', () => assert.deepEqual(fileLinksOf(page), ['other.md']));

test('finds the scripts a page mentions', () => assert.deepEqual(scriptsOf(page), ['cli']));

test('finds the lines of the unreleased section', () => {
  const text = '# Changelog\n\n## Unreleased\n\n### Added\n- one\n- two\n\n## 1.0.0\n- old\n';
  assert.deepEqual(unreleasedLines(text), ['- one', '- two']);
  assert.deepEqual(unreleasedLines('## Unreleased\n\n## 1.0.0\n- old\n'), []);
  assert.deepEqual(unreleasedLines('## Unreleased\n- last'), ['- last']);
  assert.equal(unreleasedLines('## 1.0.0\n'), undefined);
});
