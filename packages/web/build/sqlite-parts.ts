// Leaves out of SQLite's script what is never called here: its API for workers of its own, the file system that needs shared memory,
// virtual tables written in JavaScript, and the second name of each of its functions. Its makers gave every part a statement of its own;
// where one is not found any more, the build says so.
import { type ESTree, type Plugin, parseSync, Visitor } from 'vite';

const script = /\/sqlite3-bundler-friendly\.mjs$/;
const part = 'globalThis.sqlite3ApiBootstrap.initializers.push(';
/** What each part that is left out says and no other does. */
const unused = ['sqlite3.initWorker1API = function', 'installOpfsVfs = function', 'sqlite3.vtab = vtab'];
/** `Module['_sqlite3_x'] = _sqlite3_x = wasmExports['sqlite3_x']`: all that we use asks the exports themselves. */
const secondName = /^Module\['_sqlite3\w*'\]\s*=\s*_sqlite3\w*\s*=\s*wasmExports\['\w+'\];?$/;
const variable = /^_sqlite3\w*$/;

export function sqliteParts(): Plugin {
  return {
    name: 'heliogram-sqlite-parts',
    transform: {
      filter: { id: script },
      handler(code, id) {
        return { code: withoutUnused(code, id), map: null };
      },
    },
  };
}

function withoutUnused(code: string, id: string): string {
  const parts: ESTree.Span[] = [];
  const names: ESTree.Span[] = [];
  const lists: ESTree.VariableDeclaration[] = [];
  new Visitor({
    ExpressionStatement(statement) {
      const text = code.slice(statement.start, statement.end);
      if (text.startsWith(part) && unused.some((mark) => text.includes(mark))) parts.push(statement);
      else if (secondName.test(text)) names.push(statement);
    },
    VariableDeclaration(list) {
      if (list.declarations.some(isUnusedVariable)) lists.push(list);
    },
  }).visit(parseSync(id, code).program);
  if (parts.length !== unused.length || names.length === 0)
    throw new Error('SQLite’s script is made in another way now: look at build/sqlite-parts.ts');
  const edits = [
    ...[...parts, ...names].map(({ start, end }) => ({ start, end, text: '' })),
    ...lists.map((list) => ({ start: list.start, end: list.end, text: withoutVariables(code, list) })),
  ];
  // From the end, so that places before it stay what they are.
  return edits
    .sort((a, b) => b.start - a.start)
    .reduce((text, edit) => text.slice(0, edit.start) + edit.text + text.slice(edit.end), code);
}

function isUnusedVariable({ id, init }: ESTree.VariableDeclarator): boolean {
  return id.type === 'Identifier' && variable.test(id.name) && init === null;
}

function withoutVariables(code: string, { kind, declarations }: ESTree.VariableDeclaration): string {
  const kept = declarations.filter((one) => !isUnusedVariable(one)).map(({ start, end }) => code.slice(start, end));
  return kept.length === 0 ? '' : `${kind} ${kept.join(', ')};`;
}
