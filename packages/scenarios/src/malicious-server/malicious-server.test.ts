// A server under the test's control performs every attack of the table, one named test each. Each ends in the finding that the table
// names, with a sentence; none in silence, none in a crash.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { factsOfFinding } from '@heliogram/client';
import { accountAttacks } from './accounts.ts';
import { attacks, attacksTable } from './attacks.ts';
import { groupAttacks } from './groups.ts';
import { journalAttacks } from './journal.ts';
import { kindsOf, type Performance, Stage } from './stage.ts';

const performances: Readonly<Record<string, Performance>> = { ...journalAttacks, ...groupAttacks, ...accountAttacks };

let stage: Stage;

before(async () => {
  stage = await Stage.open();
});

after(() => stage?.[Symbol.asyncDispose]());

test('every attack of the table is performed, and nothing that is not in it', () => {
  const here = attacks.filter(({ elsewhere }) => elsewhere === undefined).map(({ id }) => id);
  assert.deepEqual(Object.keys(performances).sort(), here.sort());
  assert.equal(new Set(attacks.map(({ id }) => id)).size, attacks.length);
  assert.equal(attacksTable().split('\n').length, attacks.length + 2);
  for (const { elsewhere, kind } of attacks) {
    if (elsewhere === undefined) continue;
    const place = new URL(`../${elsewhere}`, import.meta.url);
    assert.ok(existsSync(place), elsewhere);
    assert.ok(readFileSync(place, 'utf8').includes(`'${kind}'`), `${elsewhere} does not look for ${kind}`);
  }
});

for (const { id, name, deed, kind } of attacks) {
  const perform = performances[id];
  if (!perform) continue;
  test(`${name}: a server that ${deed}`, async () => {
    const { victim, besides = [], frozenIn } = await perform(stage);
    const findings = await victim.findings();
    const kinds = await kindsOf(victim);
    assert.ok(kinds.includes(kind), String(kinds));
    assert.deepEqual(
      kinds.filter((one) => one !== kind && !besides.includes(one)),
      [],
    );
    const told = findings.find((finding) => finding.kind === kind);
    assert.ok((told?.detail.length ?? 0) > 10, told?.detail);
    assert.ok(told?.chat !== undefined || told?.account !== undefined || factsOfFinding(kind).area !== 'account');
    if (frozenIn !== undefined) assert.equal((await victim.chats.get(frozenIn)).frozen, kind);
  });
}
