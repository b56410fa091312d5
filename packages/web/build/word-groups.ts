// The catalogues of words in groups, fetched when somebody gets there: those of the doors, those of the list with an open chat, and the
// rest. `import('./en.po?doors?lingui')` has the words of a group alone. A word belongs to the first group that says it.
import { readFile } from 'node:fs/promises';
import { formatter } from '@lingui/format-po';
import type { Plugin } from 'vite';
import { groupOfFiles, groups } from '../src/platform/words/word-groups.node.ts';

const asked = /\.po\?(\w+)\?lingui$/;
/** As the catalogue's own plugin writes it. */
const compiled = /JSON\.parse\(("(?:[^"\\]|\\.)*")\)/;

/** Comes after the plugin that compiles catalogues. @param home the folder that the places in catalogues are relative to */
export function wordGroups(home: string): Plugin {
  let homes: Promise<ReadonlyMap<string, string>> | undefined;
  return {
    name: 'heliogram-word-groups',
    buildStart() {
      homes = undefined;
    },
    watchChange() {
      homes = undefined;
    },
    async transform(code, id) {
      const [, group] = asked.exec(id) ?? [];
      if (group === undefined) return undefined;
      homes ??= groupOfFiles(home);
      const groupOf = await homes;
      const all = messagesIn(code);
      const places = await originsOf(id.slice(0, id.indexOf('?')));
      const own = Object.entries(all).filter(([message]) => {
        const said = new Set((places.get(message) ?? []).map((file) => groupOf.get(file) ?? groups.at(-1)));
        return (groups.find((name) => said.has(name)) ?? groups.at(-1)) === group;
      });
      if (own.length === 0) throw new Error(`there are no words in the group ${group}`);
      const text = JSON.stringify(JSON.stringify(Object.fromEntries(own)));
      return { code: `export const messages = JSON.parse(${text});`, map: null };
    },
  };
}

function messagesIn(code: string): Readonly<Record<string, unknown>> {
  const [, text] = compiled.exec(code) ?? [];
  if (text === undefined) throw new Error('a catalogue was compiled in a form that is not known here');
  return JSON.parse(JSON.parse(text));
}

/** For each message of a catalogue, by its id, the files that say it. */
async function originsOf(path: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const context = { locale: 'en', sourceLocale: 'en', filename: path };
  const catalogue = await formatter({ lineNumbers: false }).parse(await readFile(path, 'utf8'), context);
  return new Map(Object.entries(catalogue).map(([id, { origin = [] }]) => [id, origin.map(([file]) => file)]));
}
