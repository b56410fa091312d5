// @ts-check
// Keeps the documentation true: TypeScript blocks must compile, JSON blocks must parse, `npm run` names and links to
// files must exist. A block after the comment `<!-- not compiled -->` is left alone.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './set-up.mjs';

/** @typedef {{ language: string, text: string, line: number, isExempt: boolean }} Block */

/** The fenced blocks of a page. @param {string} page @returns {Block[]} */
export function blocksOf(page) {
  const blocks = page.matchAll(/(<!-- not compiled -->\s*\n)?^( *)```(\w+)[^\n]*\n([\s\S]*?)^ *```\s*$/gm);
  return [...blocks].map((match) => ({
    language: match[3] ?? '',
    text: match[4] ?? '',
    line: page.slice(0, match.index).split('\n').length + (match[1] === undefined ? 0 : 1),
    isExempt: match[1] !== undefined,
  }));
}

/** The targets of links to files, without fragments. @param {string} page */
export function fileLinksOf(page) {
  const prose = page.replace(/^ *```[\s\S]*?^ *```\s*$/gm, '').replace(/`[^`\n]*`/g, '');
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map((match) => match[1] ?? '');
  return targets.filter((target) => !/^([a-z]+:|#)/.test(target)).map((target) => target.split('#')[0] ?? '');
}

/** The `npm run` names a page mentions. @param {string} page */
export function scriptsOf(page) {
  return [...page.matchAll(/\bnpm run ([a-z][\w:-]*)/g)].map((match) => match[1] ?? '');
}

function listPages() {
  const inner = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((path) => `docs/${path}`);
  return [...readdirSync(root), ...inner]
    .filter((path) => path.endsWith('.md'))
    .map((path) => path.replaceAll('\\', '/'));
}

/** @param {string} path @param {string} page @param {Record<string, string>} scripts */
function checkPage(path, page, scripts) {
  const links = fileLinksOf(page)
    .filter((target) => !existsSync(join(root, dirname(path), decodeURI(target))))
    .map((target) => `${path}: links to ${target}, which does not exist`);
  const names = scriptsOf(page)
    .filter((name) => scripts[name] === undefined)
    .map((name) => `${path}: mentions npm run ${name}, which package.json does not have`);
  const data = blocksOf(page)
    .filter(({ language, isExempt, text }) => language === 'json' && !isExempt && !isJson(text))
    .map(({ line }) => `${path}:${line}: is not JSON`);
  return [...links, ...names, ...data];
}

/** @param {string} text */
function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Compiles all TypeScript blocks at once, each as a module of its own. @param {Map<string, string>} pages */
function compileBlocks(pages) {
  const folder = join(root, 'dist', 'docs-blocks');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  /** @type {string[]} */
  const files = [];
  for (const [path, page] of pages) {
    for (const { language, text, line, isExempt } of blocksOf(page)) {
      if (!['ts', 'typescript'].includes(language) || isExempt) continue;
      // As many empty lines in front as the page has: the compiler's line numbers are those of the page.
      const file = `${path.replaceAll(/[/.]/g, '-')}-${line}.ts`;
      writeFileSync(join(folder, file), `${'\n'.repeat(line)}${text}\nexport {};\n`);
      files.push(file);
    }
  }
  if (files.length === 0) return [];
  const packages = readdirSync(join(root, 'packages')).filter((name) =>
    existsSync(join(root, 'packages', name, 'tsconfig.json')),
  );
  const config = {
    extends: '../../tsconfig.base.json',
    compilerOptions: {
      noEmit: true,
      composite: false,
      declaration: false,
      isolatedDeclarations: false,
      emitDeclarationOnly: false,
      noUnusedLocals: false,
    },
    files,
    references: packages.map((name) => ({ path: `../../packages/${name}` })),
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const { status, stdout, stderr } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  return status === 0 ? [] : [`${stdout}${stderr}`.trim()];
}

function main() {
  /** @type {{ scripts: Record<string, string> }} */
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const pages = new Map(listPages().map((path) => [path, readFileSync(join(root, path), 'utf8')]));
  const problems = [...pages].flatMap(([path, page]) => checkPage(path, page, scripts));
  problems.push(...compileBlocks(pages));
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  if (problems.length > 0) process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
