// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declaredExports, environmentReads, importsOf } from './imports.mjs';

const specifiers = (/** @type {string} */ source) => importsOf(source).map((one) => one.specifier);

/** @type {[source: string, names: string[] | '*', typeOnly: boolean][]} */
const forms = [
  ["import './x.ts';", [], false],
  ["import x from './x.ts'", ['default'], false],
  ["import * as x from './x.ts';", '*', false],
  ["import { a, b as c, type D } from './x.ts';", ['a', 'b', 'D'], false],
  ["import x, { a } from './x.ts';", ['default', 'a'], false],
  ["import type { A } from './x.ts';", ['A'], true],
  ["import type X from './x.ts';", ['default'], true],
  ["import type, { a } from './x.ts';", ['default', 'a'], false],
  ["import { type A, type B } from './x.ts';", ['A', 'B'], true],
  ["import {\n  a, // first\n  b,\n} from './x.ts';", ['a', 'b'], false],
  ["export * from './x.ts';", '*', false],
  ["export * as x from './x.ts';", '*', false],
  ["export { a, b as c } from './x.ts';", ['a', 'b'], false],
  ["export type { A } from './x.ts';", ['A'], true],
  ["const x = await import('./x.ts');", '*', false],
  ["let x: import('./x.ts').X;", '*', false],
];
for (const [source, names, typeOnly] of forms) {
  test(`reads ${source.replaceAll('\n', ' ')}`, () => {
    const [one, ...more] = importsOf(source);
    assert.equal(more.length, 0);
    assert.equal(one?.specifier, './x.ts');
    assert.deepEqual([one?.names, one?.typeOnly], [names, typeOnly]);
  });
}

/** @type {[title: string, source: string][]} */
const decoys = [
  ['a comment', "// import './x.ts';\n/* import './y.ts'; */"],
  ['a string', `const s = "import './x.ts'"; const t = 'export * from "./y.ts"';`],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source text with a template in it
  ['a template', "const s = `import './x.ts'; ${`export * from './y.ts'`} import './z.ts'`;"],
  ['a regular expression', "const r = /import '.\\/x.ts'[/']/; const q = a / b; f(/'/);"],
  ['a property', "x.import('./x.ts'); const y = { import: './x.ts', export: 1 };"],
  ['import.meta', 'const u = import.meta.url;'],
  ['a local export', "export { a };\nexport const from = './x.ts';\nexport type A = { from: './y.ts' };"],
];
for (const [title, source] of decoys) test(`is not fooled by ${title}`, () => assert.deepEqual(specifiers(source), []));

test('reads on after a template with code in it', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: source text with a template in it
  assert.deepEqual(specifiers("const s = `a ${f({ b: `${c}` })} d`;\nimport './x.ts';"), ['./x.ts']);
});

test('counts lines', () => {
  assert.deepEqual(
    importsOf("/*\n*/\nimport './a.ts';\n`\n`;\nimport './b.ts';").map((one) => one.line),
    [3, 6],
  );
});

test('finds where the environment is read, and only there', () => {
  const source =
    "process.env.A;\nprocess?.env;\n// process.env\n'process.env';\nconst { env } = process;\nprocess.envy;";
  assert.deepEqual(environmentReads(source), [1, 2, 5]);
});

test('finds what a file declares and exports', () => {
  const source = [
    'export const a: number = 1;',
    'export async function b() {}',
    'export function* c() {}',
    'export abstract class D {}',
    'export interface E {}',
    "export type F = import('./x.ts').F;",
    "export { g } from './x.ts';",
    "export * from './y.ts';",
    'const x = { export: 1 };',
  ];
  assert.deepEqual(declaredExports(source.join('\n')), ['a', 'b', 'c', 'D', 'E', 'F']);
});

test('keeps the names things are known by from here on', () => {
  assert.deepEqual(importsOf("export { a as b, c } from './x.ts';")[0]?.aliases, ['b', 'c']);
});
