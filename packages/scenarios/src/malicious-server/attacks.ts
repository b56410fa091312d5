// What a malicious server can try, in one table: the tests run from it, and the table in SECURITY.md is written from it. A row says what
// the server does, which kind of finding a person then sees, and where the proof is when it is not in this folder.
import { accountRows } from './account-rows.ts';
import type { Attack } from './attack.ts';
import { groupRows } from './group-rows.ts';
import { journalRows } from './journal-rows.ts';
import { keyLogRows } from './key-log-rows.ts';
import { placeRows } from './place-rows.ts';

/** Every attack, in the order of the table. */
export const attacks: readonly Attack[] = [...journalRows, ...groupRows, ...accountRows, ...keyLogRows, ...placeRows];

/** The table of SECURITY.md, in Markdown. */
export function attacksTable(): string {
  const rows = attacks.map(({ name, deed, kind, outcome }) => `| ${name} | ${deed} | \`${kind}\` | ${outcome} |`);
  return ['| attack | the server … | finding | and then |', '|---|---|---|---|', ...rows].join('\n');
}
