import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { KeptFinding } from '@heliogram/client';
import { factsOfFinding, findingKinds } from '@heliogram/client/findings';
import { FindingsModel } from './findings.model.ts';

const fork: KeptFinding = { kind: 'fork', chat: 'c', detail: 'two histories', atMs: 100 };
const moved: KeptFinding = { kind: 'username-moved', detail: 'another account', atMs: 200 };

/** An engine that has findings, and a browser's small store. */
function opened(kept: KeptFinding[], stored = new Map<string, string>()) {
  const listeners = new Set<() => void>();
  const engine = {
    account: { findings: async () => [...kept] },
    on: (_: 'finding', listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const keep = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, to: string) => void stored.set(key, to),
  };
  const model = new FindingsModel(engine, keep);
  const find = async (finding: KeptFinding): Promise<void> => {
    kept.push(finding);
    for (const listener of listeners) listener();
    await settled();
  };
  return { model, stored, find };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('what was found while nobody looked, and what is found now, is new until somebody has looked', async () => {
  const { model, stored, find } = opened([fork]);
  model.start();
  await settled();
  assert.deepEqual(model.unseen.get(), [fork]);
  await find(moved);
  assert.deepEqual(model.all.get(), [moved, fork]);
  assert.deepEqual(model.unseen.get(), [moved, fork]);
  model.markSeen();
  assert.deepEqual(model.unseen.get(), []);
  model.close();

  const again = opened([fork, moved], stored);
  again.model.start();
  await settled();
  assert.deepEqual(again.model.unseen.get(), []);
  await again.find({ ...fork, kind: 'altered-entry', atMs: 300 });
  assert.deepEqual(
    again.model.unseen.get().map(({ kind }) => kind),
    ['altered-entry'],
  );
});

test('every kind says what it is about and how much it matters', () => {
  assert.ok(findingKinds.length > 40);
  for (const kind of findingKinds) assert.match(factsOfFinding(kind).severity, /^(alarm|warning|notice)$/);
});
