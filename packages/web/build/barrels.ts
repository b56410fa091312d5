// What a module needs of our packages: not their fronts (`index.ts`), which name everything, but the files behind them that have the names
// it asks for. Only so can a part of a package be fetched apart.
import { dirname, join } from 'node:path';
import { type ESTree, parseSync } from 'vite';

/** What is known of a module when all are. */
export interface ModuleFacts {
  readonly code: string | null;
  readonly importedIds: readonly string[];
}

type Facts = (id: string) => ModuleFacts | null;
/** Where names come from: `names` of another module, by what it calls them; `all` of its names. */
interface Source {
  readonly from: string;
  readonly names: ReadonlyMap<string, string> | 'all';
}

const front = /\/packages\/\w+\/src\/(?:\w+\/)*index\.ts$/;
const ownPackage = /^@heliogram\/(\w+)$/;

/** @returns what a module imports, as `importedIds` has it, seen through the fronts of our packages */
export function importsSeenThrough(facts: Facts): (id: string) => readonly string[] {
  const known = new Map<string, readonly Source[]>();
  const declared = new Map<string, ReadonlySet<string>>();
  const sourcesOf = (id: string): readonly Source[] => {
    const found = known.get(id) ?? sourcesIn(id, facts(id)?.code ?? '');
    known.set(id, found);
    return found;
  };
  /** The files that have a name of a front. */
  const behind = (id: string, name: string): readonly string[] => {
    if (!front.test(id)) return [id];
    for (const { from, names } of sourcesOf(id)) {
      const there = names === 'all' ? undefined : names.get(name);
      if (there !== undefined) return behind(from, there);
    }
    return sourcesOf(id)
      .filter(({ from, names }) => names === 'all' && mayHave(from, name))
      .flatMap(({ from }) => behind(from, name));
  };
  const mayHave = (id: string, name: string): boolean => {
    if (front.test(id)) return true;
    const made = declared.get(id) ?? declaredIn(id, facts(id)?.code ?? '');
    declared.set(id, made);
    return made.has(name);
  };
  return (id) => {
    const { importedIds = [] } = facts(id) ?? {};
    return importedIds.flatMap((next) => {
      if (!front.test(next)) return [next];
      const asked = sourcesOf(id).filter(({ from }) => from === next);
      if (asked.some(({ names }) => names === 'all')) return [next];
      return asked.flatMap(({ names }) =>
        names === 'all' ? [] : [...names.values()].flatMap((name) => behind(next, name)),
      );
    });
  };
}

/** For an import the names as this module calls them, for what is passed on as others will; always to the names there. */
function sourcesIn(id: string, code: string): readonly Source[] {
  const found: Source[] = [];
  for (const statement of parseSync(id, code).program.body) {
    const source = sourceOf(statement);
    if (source === undefined) continue;
    found.push({ from: fileOf(source, id), names: namesOf(statement) });
  }
  return found;
}

/** The names that a module exports of its own. */
function declaredIn(id: string, code: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const statement of parseSync(id, code).program.body) {
    if (statement.type !== 'ExportNamedDeclaration') continue;
    for (const { exported } of statement.specifiers) found.add(nameOf(exported));
    const { declaration } = statement;
    if (declaration?.type === 'VariableDeclaration') {
      for (const one of declaration.declarations) if (one.id.type === 'Identifier') found.add(one.id.name);
    } else if (declaration && 'id' in declaration && declaration.id?.type === 'Identifier') {
      found.add(declaration.id.name);
    }
  }
  return found;
}

function sourceOf(statement: ESTree.Statement | ESTree.ModuleDeclaration): string | undefined {
  switch (statement.type) {
    case 'ImportDeclaration':
      return statement.importKind === 'type' ? undefined : statement.source.value;
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return statement.exportKind === 'type' ? undefined : statement.source?.value;
    default:
      return undefined;
  }
}

function namesOf(statement: ESTree.Statement | ESTree.ModuleDeclaration): Source['names'] {
  const names = new Map<string, string>();
  if (statement.type === 'ImportDeclaration')
    for (const one of statement.specifiers) {
      if (one.type === 'ImportNamespaceSpecifier') return 'all';
      if (one.type === 'ImportSpecifier' && one.importKind !== 'type') names.set(one.local.name, nameOf(one.imported));
    }
  else if (statement.type === 'ExportNamedDeclaration')
    for (const one of statement.specifiers) {
      if (one.exportKind !== 'type') names.set(nameOf(one.exported), nameOf(one.local));
    }
  else return 'all';
  return names;
}

function nameOf(name: ESTree.ModuleExportName): string {
  return name.type === 'Literal' ? name.value : name.name;
}

function fileOf(source: string, importer: string): string {
  const [, own] = ownPackage.exec(source) ?? [];
  if (own !== undefined)
    return join(importer.slice(0, importer.indexOf('/packages/')), 'packages', own, 'src/index.ts');
  return source.startsWith('.') ? join(dirname(importer), source) : source;
}
