// Which words go together: those of the doors, those of the list with an open chat, and the rest, found out from what imports what. The
// build cuts the catalogues by it (build/word-groups.ts).
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** Where each group begins; it has the words of these files and of all that they import. What is in none of them is `later`. */
const beginnings: Readonly<Record<string, readonly string[]>> = {
  doors: ['src/main.tsx', 'src/talk/shell/doors.tsx'],
  inside: ['src/signed-in.tsx', 'src/talk/timeline/conversation.tsx'],
};
/** The groups, in the order in which people meet them; what is in none of the files of the others is in the last. */
export const groups: readonly string[] = [...Object.keys(beginnings), 'later'];

/** The group of each source file that belongs to one by name. */
export async function groupOfFiles(home: string): Promise<ReadonlyMap<string, string>> {
  const groupOf = new Map<string, string>();
  for (const [group, roots] of Object.entries(beginnings)) {
    const found = new Set(roots.map((file) => join(home, file)));
    // A set that grows while it is walked is walked to its end.
    for (const file of found) for (const next of await importsOf(file)) found.add(next);
    for (const file of found) {
      const place = relative(home, file).replaceAll('\\', '/');
      if (!groupOf.has(place)) groupOf.set(place, group);
    }
  }
  return groupOf;
}

const statically = /^(?:import|export)\s(?!type\s)(?:[^;'"]*?from\s)?\s*'(\.[^']+\.tsx?)'/gm;

/** Own files that one imports before it runs. */
export async function importsOf(file: string): Promise<readonly string[]> {
  const source = await readFile(file, 'utf8');
  return [...source.matchAll(statically)]
    .map(([, path = '']) => join(dirname(file), path))
    .filter((path) => !path.endsWith('.css.ts'));
}
