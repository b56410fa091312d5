import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ChatKind, Role } from '@heliogram/protocol';
import { type CommitChange, mayCommit, mayErase, mayInvite, maySend, type Rules } from './rights.ts';

const owner = '01'.repeat(16);
const admin = '02'.repeat(16);
const ann = '03'.repeat(16);
const bob = '04'.repeat(16);

const group: Rules = {
  kind: ChatKind.GROUP,
  cut: false,
  membersMayAdd: false,
  membersMaySend: true,
  keepDays: 0,
  version: 1,
  grants: new Map([
    [owner, Role.OWNER],
    [admin, Role.ADMIN],
  ]),
};
const change = (committer: string, more: Partial<CommitChange> = {}): CommitChange => ({
  committer,
  added: [],
  removed: [],
  leaving: new Set(),
  ...more,
});
const regrant = (grants: [string, Role][], version = 2): Rules => ({ ...group, version, grants: new Map(grants) });

test('who may change a group', () => {
  const cases: [string, CommitChange, string | undefined][] = [
    ['a member renews keys', change(ann), undefined],
    ['a member adds', change(ann, { added: [bob] }), 'may-not-add'],
    ['an administrator adds', change(admin, { added: [bob] }), undefined],
    ['a member removes', change(ann, { removed: [bob] }), 'may-not-remove'],
    ['a member takes out a leaver', change(ann, { removed: [bob], leaving: new Set([bob]) }), undefined],
    ['an administrator removes a member', change(admin, { removed: [ann] }), undefined],
    ['an administrator removes the owner', change(admin, { removed: [owner] }), 'may-not-remove'],
    ['the owner removes an administrator', change(owner, { removed: [admin] }), undefined],
    ['a member makes a policy', change(ann, { policy: regrant([[ann, Role.OWNER]]) }), 'may-not-change-policy'],
    [
      'an administrator makes an administrator',
      change(admin, {
        policy: regrant([
          [owner, Role.OWNER],
          [admin, Role.ADMIN],
          [ann, Role.ADMIN],
        ]),
      }),
      'may-not-grant',
    ],
    [
      'the owner makes an administrator',
      change(owner, {
        policy: regrant([
          [owner, Role.OWNER],
          [admin, Role.ADMIN],
          [ann, Role.ADMIN],
        ]),
      }),
      undefined,
    ],
    ['an administrator steps down', change(admin, { policy: regrant([[owner, Role.OWNER]]) }), undefined],
    ['the only owner steps down', change(owner, { policy: regrant([[admin, Role.ADMIN]]) }), 'no-owner-left'],
    ['a policy skips a version', change(owner, { policy: regrant([[owner, Role.OWNER]], 3) }), 'stale-policy-version'],
    [
      'a group turns into another kind',
      change(owner, { policy: { ...group, version: 2, kind: ChatKind.DIRECT } }),
      'kind-is-fixed',
    ],
  ];
  for (const [title, given, want] of cases) assert.equal(mayCommit(group, 4, given), want, title);
});

test('members may add where the policy says so', () => {
  assert.equal(mayCommit({ ...group, membersMayAdd: true }, 4, change(ann, { added: [bob] })), undefined);
});

test('a one-to-one chat has two people', () => {
  const direct: Rules = { ...group, kind: ChatKind.DIRECT, grants: new Map() };
  assert.equal(mayCommit(direct, 1, change(ann, { added: [bob] })), undefined);
  assert.equal(mayCommit(direct, 2, change(ann, { added: [admin] })), 'direct-chat-is-fixed');
  assert.equal(mayCommit(direct, 2, change(ann, { removed: [bob] })), 'may-not-remove');
  assert.equal(mayCommit(direct, 2, change(ann, { policy: { ...direct, version: 2 } })), 'direct-chat-is-fixed');
});

test('saved messages have one person', () => {
  const saved: Rules = { ...group, kind: ChatKind.SAVED, grants: new Map() };
  assert.equal(mayCommit(saved, 1, change(ann, { added: [bob] })), 'saved-chat-is-fixed');
  assert.equal(mayCommit(saved, 1, change(ann)), undefined);
});

test('a group holds a thousand at most', () => {
  assert.equal(mayCommit(group, 1000, change(owner, { added: [bob] })), 'too-many-members');
});

test('sending, erasing and inviting follow the role', () => {
  assert.equal(maySend({ ...group, membersMaySend: false }, ann), false);
  assert.equal(maySend({ ...group, membersMaySend: false }, admin), true);
  assert.equal(mayErase(group, ann, ann), true);
  assert.equal(mayErase(group, ann, bob), false);
  assert.equal(mayErase(group, admin, bob), true);
  assert.equal(mayErase({ ...group, kind: ChatKind.DIRECT }, admin, bob), false);
  assert.equal(mayInvite(group, ann), false);
  assert.equal(mayInvite(group, admin), true);
});
