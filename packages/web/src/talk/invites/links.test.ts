import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownLink, readTyped, webInvite } from './links.ts';
import { isMeant, meant, PendingLink } from './pending-link.ts';

const secret = `${'aB3-_'.repeat(12)}wxyz`;

test('an invite of the engine opens in a browser, with its secret after #', () => {
  const link = webInvite('https://chat.example', `heliogram://chat.example/join#${secret}`);
  assert.equal(link, `https://chat.example/join#${secret}`);
  assert.deepEqual(readTyped(` ${link} `), { kind: 'invite', link });
});

test('what is typed is an invite, a person, or neither', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    [`heliogram://x/join#${secret}`, { kind: 'invite', link: `heliogram://x/join#${secret}` }],
    [`https://x/join#${secret.slice(1)}`, { kind: 'other' }],
    [ownLink('https://x', 'sofia'), { kind: 'person', name: 'sofia' }],
    ['@Sofia', { kind: 'person', name: 'sofia' }],
    ['9sofia', { kind: 'other' }],
    ['two words', { kind: 'other' }],
    ['', { kind: 'other' }],
  ];
  for (const [typed, means] of cases) assert.deepEqual(readTyped(typed), means, typed);
});

test('a link that waits for a sign-up is given back once, and nothing else is kept', () => {
  const kept = new Map<string, string>();
  const pending = new PendingLink({
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, to) => kept.set(key, to),
    removeItem: (key) => kept.delete(key),
  });
  pending.keep('/settings');
  assert.equal(pending.take(), undefined);
  pending.keep(`/join#${secret}`);
  assert.equal(pending.take(), `/join#${secret}`);
  assert.equal(pending.take(), undefined);
  pending.keep('/u/sofia');
  assert.equal(pending.take(), '/u/sofia');
  for (const place of ['/p/@harbour_news', '/p/@harbour_news?at=12']) {
    pending.keep(place);
    assert.equal(pending.take(), place);
  }
  pending.keep('/p/@harbour_news?at=x');
  assert.equal(pending.take(), undefined);
  assert.equal(isMeant(meant), true);
  assert.equal(isMeant(null), false);
});
