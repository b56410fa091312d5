// The app stays light: what each moment of its life asks for has a budget in bytes. Where a goal is not met yet, what is reached is held.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { BuiltApp } from './testing/weight.node.ts';

const app = new BuiltApp(process.env.WEB_APP ?? fileURLToPath(new URL('../dist', import.meta.url)));
const kB = 1000;

interface Moment {
  readonly name: string;
  readonly files: () => readonly string[];
  readonly mostBytes: number;
  /** What it should be, where that is less. */
  readonly goalBytes?: number;
}

const login = (): readonly string[] => [...app.page, ...app.part('doors'), ...app.part('en-doors')];
const talking = (): readonly string[] => [
  ...app.page,
  ...['en-doors', 'en-inside', 'inside', 'conversation'].flatMap((name) => app.part(name)),
];

const moments: readonly Moment[] = [
  { name: 'scripts until somebody can sign up', files: login, mostBytes: 112 * kB },
  { name: 'scripts of a list with an open chat', files: talking, mostBytes: 191 * kB, goalBytes: 190 * kB },
  {
    name: 'the same once a menu or dialog was opened',
    files: () => [...talking(), ...app.part('overlays'), ...app.part('icons')],
    mostBytes: 250 * kB,
    goalBytes: 190 * kB,
  },
  { name: 'styles', files: () => app.ending('.css'), mostBytes: 20 * kB },
  {
    name: 'scripts of the engine',
    files: () => [...app.part('worker'), ...app.part('engine'), ...app.part('sqlite')],
    mostBytes: 188 * kB,
    goalBytes: 130 * kB,
  },
  { name: 'SQLite', files: () => app.ending('.wasm'), mostBytes: 470 * kB },
  {
    name: 'everything until the first paint',
    files: () => [...login(), ...app.ending('.css'), 'index.html', 'first-paint.js'],
    mostBytes: 130 * kB,
  },
];

for (const { name, files, mostBytes, goalBytes = mostBytes } of moments) {
  test(`${name}: at most ${mostBytes / kB} kB`, (t) => {
    const bytes = app.packedBytes(files());
    t.diagnostic(`${(bytes / kB).toFixed(1)} kB${goalBytes < bytes ? `; the goal is ${goalBytes / kB} kB` : ''}`);
    assert.ok(bytes <= mostBytes, `${bytes} bytes, ${bytes - mostBytes} more than there may be`);
  });
}

test('the script that verifies a post: at most 60 kB', (t) => {
  const bytes = app.packedBytes(app.beside(/^verify-post(?:-sha2)?\.js$/));
  t.diagnostic(`${(bytes / kB).toFixed(1)} kB`);
  assert.ok(bytes > 0 && bytes <= 60 * kB, `${bytes} bytes`);
});

test('the first paint asks for few files', () => {
  const files = new Set([...login(), ...app.ending('.css'), 'index.html', 'first-paint.js']);
  assert.ok(files.size <= 12, `${files.size} files: ${[...files].join(', ')}`);
});
