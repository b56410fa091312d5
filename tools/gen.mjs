// @ts-check
// `npm run gen`: contract → TypeScript and docs/generated. `--check` changes nothing and fails where files are old.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readContract } from './contract.mjs';
import { protocolPage, refusalsPage, seenPage } from './contract-pages.mjs';
import { root, setUp } from './set-up.mjs';

const CODE = 'packages/protocol/src/gen';
const PAGES = 'docs/generated';

const isCheck = process.argv.includes('--check');
const node = setUp();

/** @param {string} script @param {string[]} args @param {string} [folder] */
function run(script, args, folder = root) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  const env = { ...process.env, PATH: path, NO_COLOR: '1' };
  const options = { cwd: folder, env, encoding: /** @type {const} */ ('utf8'), maxBuffer: 2 ** 26 };
  const { status, stdout, stderr } = spawnSync(node, [join(root, script), ...args], options);
  if (status !== 0) throw new Error(`${script} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

/** What follows from the contract alone, by path from the root. @param {string} folder for intermediate files */
function fromContract(folder) {
  const buf = 'node_modules/@bufbuild/buf/bin/buf';
  run(buf, ['generate', '--output', folder]);
  run(buf, ['build', '-o', join(folder, 'image.json')]);
  const contract = readContract(JSON.parse(readFileSync(join(folder, 'image.json'), 'utf8')));
  const code = listFiles(join(folder, CODE)).map(
    (path) => /** @type {[string, string]} */ ([`${CODE}/${path}`, readFileSync(join(folder, CODE, path), 'utf8')]),
  );
  return new Map([
    ...code,
    [`${PAGES}/protocol.md`, protocolPage(contract)],
    [`${PAGES}/refusals.md`, refusalsPage(contract)],
    [`${PAGES}/what-the-server-sees.md`, seenPage(contract)],
  ]);
}

/** Pages the programs say of themselves: from which file, by which function. They need the generated code to run. */
const PROGRAM_PAGES = [
  { path: `${PAGES}/configuration.md`, file: 'packages/host/src/help.ts', page: 'configurationPage' },
  { path: `${PAGES}/cli.md`, file: 'packages/cli/src/index.ts', page: 'renderDocs' },
];

/** Tables inside pages that people write, between two comments: from which file, by which function. */
const TABLES = [
  {
    path: 'SECURITY.md',
    name: 'attacks',
    file: 'packages/scenarios/src/malicious-server/attacks.ts',
    table: 'attacksTable',
  },
];

/** A page with its table as it should be. @param {string} path @param {string} name @param {string} table */
function withTable(path, name, table) {
  const text = readFileSync(join(root, path), 'utf8');
  const [begin, end] = [`<!-- ${name}: written by tools/gen.mjs -->`, `<!-- end of ${name} -->`];
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`${path} has no place for the table of ${name}`);
  return `${text.slice(0, from + begin.length)}\n${table.trimEnd()}\n${text.slice(to)}`;
}

/** A page from the table a program itself runs on. @param {string} folder @param {string} file @param {string} page */
function ask(folder, file, page) {
  const script = join(folder, `${page}.mjs`);
  const source = JSON.stringify(pathToFileURL(join(root, file)).href);
  writeFileSync(script, `import { ${page} } from ${source};\nprocess.stdout.write(${page}());\n`);
  const { status, stdout, stderr } = spawnSync(node, [script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${file} cannot say its page:\n${stderr}`);
  return `${stdout.trimEnd()}\n`;
}

/** @param {string} folder @returns {string[]} */
function listFiles(folder) {
  if (!existsSync(folder)) return [];
  const all = readdirSync(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    );
}

/** Writes, or with `--check` only names, what differs. @param {Map<string, string>} files @returns {number} differences */
function apply(files) {
  const read = (/** @type {string} */ path) =>
    existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined;
  const old = [...files].filter(([path, text]) => read(path) !== text);
  for (const [path, text] of old) {
    if (isCheck) process.stderr.write(`${path} is old: npm run gen\n`);
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
  return old.length;
}

/** Files that nothing generates any more. @param {string[]} written */
function removeExtra(written) {
  const present = [CODE, PAGES].flatMap((home) => listFiles(join(root, home)).map((path) => `${home}/${path}`));
  const extra = present.filter((path) => !written.includes(path));
  for (const path of extra) {
    if (isCheck) process.stderr.write(`${path} is generated by nothing: npm run gen\n`);
    else rmSync(join(root, path));
  }
  return extra.length;
}

function main() {
  const folder = mkdtempSync(join(tmpdir(), 'heliogram-gen-'));
  try {
    const contract = fromContract(folder);
    let changes = apply(contract);
    for (const { path, file, page } of PROGRAM_PAGES) changes += apply(new Map([[path, ask(folder, file, page)]]));
    for (const { path, name, file, table } of TABLES)
      changes += apply(new Map([[path, withTable(path, name, ask(folder, file, table))]]));
    changes += removeExtra([...contract.keys(), ...PROGRAM_PAGES.map((one) => one.path)]);
    if (!isCheck) process.stdout.write(`${changes} generated files changed\n`);
    return isCheck && changes > 0 ? 1 : 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

process.exit(main());
