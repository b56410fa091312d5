// Who may do what in a public place: rights, bans, and where an entry may stand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { create } from '@bufbuild/protobuf';
import {
  fromHex as bytesOf,
  type Claim,
  ClaimSchema,
  encodeMessage,
  GrantSchema,
  PlaceEntryKind,
  PlaceKind,
  PlaceSettingsSchema,
} from '@heliogram/protocol';
import {
  type Authority,
  applyControl,
  foundPlace,
  maxGrants,
  type PlaceViolation,
  refuseEntry,
  type Target,
} from './authority.ts';
import { readClaim } from './claim.ts';
import { bannedForGood, placeRights } from './rights.ts';

const fromHex = (hex: string): Uint8Array => bytesOf(hex) ?? assert.fail(hex);

const founder = '01'.repeat(16);
const editor = '02'.repeat(16);
const stranger = '03'.repeat(16);
const hash = 'aa'.repeat(32);

function claim(kind: PlaceEntryKind, more: Partial<Claim> = {}, account = founder): Claim {
  const isFirst = kind === PlaceEntryKind.CREATE;
  return create(ClaimSchema, {
    kind,
    place: new Uint8Array(16).fill(isFirst ? 0 : 9),
    account: fromHex(account),
    device: 1,
    id: new Uint8Array(16).fill(5),
    anchorSeq: isFirst ? 0 : 4,
    anchorHash: new Uint8Array(32),
    controlSeq: isFirst ? 0 : 1,
    controlHash: isFirst ? new Uint8Array(32) : fromHex(hash),
    bodyHash: new Uint8Array(32),
    time: 1000,
    ...(more as object),
  });
}

const settings = (more: object = {}) =>
  encodeMessage(
    PlaceSettingsSchema,
    create(PlaceSettingsSchema, { kind: PlaceKind.CHANNEL, name: 'news', title: 'News', ...more }),
  );
const grant = (account: string, rights: number, bannedUntil = 0) =>
  encodeMessage(GrantSchema, create(GrantSchema, { account: fromHex(account), rights, bannedUntil }));

function founded(kind: PlaceKind = PlaceKind.CHANNEL): Authority {
  const made = foundPlace(claim(PlaceEntryKind.CREATE), settings({ kind }), hash);
  assert.ok(typeof made === 'object');
  return made;
}

const at = { seq: 5, time: 1010 };

function granted(authority: Authority, account: string, rights: number, bannedUntil = 0, by = founder): Authority {
  const made = applyControl(authority, claim(PlaceEntryKind.GRANT, {}, by), grant(account, rights, bannedUntil), {
    ...at,
    hash,
  });
  assert.ok(typeof made === 'object', String(made));
  return { ...made, controlSeq: 1 };
}

test('a place begins with settings that make sense, and keeps its name and kind', () => {
  const begin = (body: Uint8Array, kind: PlaceEntryKind = PlaceEntryKind.CREATE) => foundPlace(claim(kind), body, hash);
  assert.equal(begin(settings(), PlaceEntryKind.POST), 'not-a-beginning');
  for (const wrong of [{ name: 'No' }, { name: '@news' }, { title: ' ' }, { kind: 0 }, { title: 'x'.repeat(257) }]) {
    assert.equal(begin(settings(wrong)), 'bad-settings');
  }
  assert.equal(begin(Uint8Array.of(255)), 'bad-settings');
  const change = (body: Uint8Array, by = founder) =>
    applyControl(founded(), claim(PlaceEntryKind.SETTINGS, {}, by), body, { ...at, hash });
  assert.equal(change(settings({ name: 'views' })), 'fixed-setting');
  assert.equal(change(settings({ kind: PlaceKind.GROUP })), 'fixed-setting');
  assert.equal(change(settings({ title: 'Mine' }), stranger), 'may-not-change-settings');
  const changed = change(settings({ title: 'New' }));
  assert.ok(typeof changed === 'object');
  assert.deepEqual([changed.settings.title, changed.controlSeq], ['New', 5]);
});

test('rights are given by who may appoint, never beyond their own, and never about the founder', () => {
  const give = (authority: Authority, by: string, to: string, rights: number, banned = 0) => {
    const made = applyControl(authority, claim(PlaceEntryKind.GRANT, {}, by), grant(to, rights, banned), {
      ...at,
      hash,
    });
    return typeof made === 'object' ? 'given' : made;
  };
  assert.equal(give(founded(), founder, editor, placeRights.post), 'given');
  assert.equal(give(founded(), stranger, stranger, placeRights.post), 'may-not-grant');
  assert.equal(give(founded(), founder, founder, 0), 'may-not-grant');
  assert.equal(give(founded(), founder, editor, 64), 'bad-grant');
  const helped = granted(founded(), editor, placeRights.appoint | placeRights.post);
  assert.equal(give(helped, editor, stranger, placeRights.post), 'given');
  assert.equal(give(helped, editor, stranger, placeRights.erase), 'may-not-grant');
  assert.equal(give(helped, editor, founder, 0), 'may-not-grant');
  // A ban is no right, and nobody with rights is banned without losing them.
  assert.equal(give(helped, editor, stranger, 0, bannedForGood), 'may-not-grant');
  const guarded = granted(founded(), editor, placeRights.members);
  assert.equal(give(guarded, editor, stranger, 0, bannedForGood), 'given');
  assert.equal(give(guarded, editor, stranger, placeRights.post, bannedForGood), 'may-not-grant');
});

const post = (account: string): Target => ({ kind: PlaceEntryKind.POST, account });
const { POST, EDIT, ERASE, PIN } = PlaceEntryKind;
const deeds: readonly (readonly [string, PlaceEntryKind, string, Target | undefined, PlaceViolation | undefined])[] = [
  ['the founder posts', POST, founder, undefined, undefined],
  ['a stranger posts', POST, stranger, undefined, 'may-not-post'],
  ['an editor posts', POST, editor, undefined, undefined],
  ['an author edits', EDIT, editor, post(editor), undefined],
  ['the founder edits words of another', EDIT, founder, post(editor), 'may-not-edit'],
  ['an edit of an edit', EDIT, editor, { kind: EDIT, account: editor }, 'bad-target'],
  ['an edit of nothing', EDIT, editor, undefined, 'bad-target'],
  ['an author erases', ERASE, editor, post(editor), undefined],
  ['the founder erases', ERASE, founder, post(editor), undefined],
  ['an editor erases words of another', ERASE, editor, post(founder), 'may-not-erase'],
  ['an editor pins', PIN, editor, post(editor), 'may-not-pin'],
  ['the founder pins', PIN, founder, post(editor), undefined],
];

for (const [what, kind, account, target, wanted] of deeds) {
  test(`${what}: ${wanted ?? 'allowed'}`, () => {
    const authority = granted(founded(), editor, placeRights.post);
    const targeted = claim(kind, { target: target ? 3 : 0 }, account);
    assert.equal(refuseEntry(authority, targeted, at, target), wanted);
  });
}

test('in a channel an entry stands directly after what its author saw; in a group anywhere after', () => {
  const channel = founded();
  const group = founded(PlaceKind.GROUP);
  const late = claim(POST, { anchorSeq: 2 });
  assert.equal(refuseEntry(channel, late, at), 'other-anchor');
  assert.equal(refuseEntry(group, late, at), undefined);
  assert.equal(refuseEntry(group, claim(POST, { anchorSeq: 5 }), at), 'other-anchor');
  assert.equal(refuseEntry(group, claim(POST, { controlSeq: 2 }), at), 'other-controls');
  assert.equal(refuseEntry(group, claim(POST, { controlHash: new Uint8Array(32) }), at), 'other-controls');
  assert.equal(refuseEntry(group, claim(POST, {}, stranger), at), undefined);
  const banned = granted(group, stranger, 0, 2000);
  assert.equal(refuseEntry(banned, claim(POST, {}, stranger), at), 'banned');
  assert.equal(refuseEntry(banned, claim(POST, { time: 2000 }, stranger), { seq: 5, time: 2000 }), undefined);
});

test('a post made ahead of its time is not shown before, and any other is dated when it is made', () => {
  const ahead = claim(POST, { anchorSeq: 2, notBefore: 9000 });
  assert.equal(refuseEntry(founded(), ahead, { seq: 5, time: 8999 }), 'too-early');
  assert.equal(refuseEntry(founded(), ahead, { seq: 5, time: 9000 }), undefined);
  assert.equal(refuseEntry(founded(), claim(POST), { seq: 5, time: 9000 }), 'dated-wrong');
});

test('bans that are over make room for others, and without room none is added', () => {
  const banned = (until: number) => {
    const grants = Array.from({ length: maxGrants }, (_, at) => {
      const account = (at + 16 ** 3).toString(16).padStart(32, '0');
      return [account, { rights: 0, bannedUntil: at === 0 ? bannedForGood : until }] as const;
    });
    return { ...founded(), grants: new Map(grants) };
  };
  const ban = (authority: Authority) =>
    applyControl(authority, claim(PlaceEntryKind.GRANT), grant(stranger, 0, 5000), { ...at, hash });
  assert.equal(ban(banned(at.time + 1)), 'too-many-grants');
  const roomy = ban(banned(at.time));
  assert.ok(typeof roomy === 'object');
  assert.deepEqual([...roomy.grants.values()].map(({ bannedUntil }) => bannedUntil).sort(), [bannedForGood, 5000]);
});

test('settings and grants are no longer than a card takes, whatever stands beside their fields', () => {
  // Field 100, of so many bytes, which nobody knows.
  const beside = (bytes: Uint8Array, length: number) =>
    Uint8Array.of(...bytes, 0xa2, 0x06, (length & 0x7f) | 0x80, length >> 7, ...new Uint8Array(length));
  const founding = (length: number) => foundPlace(claim(PlaceEntryKind.CREATE), beside(settings(), length), hash);
  assert.equal(typeof founding(300), 'object');
  assert.equal(founding(16_370), 'bad-settings');
  const granting = (length: number) => {
    const body = beside(grant(editor, placeRights.post), length);
    return applyControl(founded(), claim(PlaceEntryKind.GRANT), body, { ...at, hash });
  };
  assert.equal(typeof granting(150), 'object');
  assert.equal(granting(256), 'bad-grant');
});

test('a claim that contradicts itself is none', () => {
  const read = (one: Claim) => readClaim(encodeMessage(ClaimSchema, one)) !== undefined;
  assert.equal(read(claim(POST)), true);
  assert.equal(read(claim(PlaceEntryKind.CREATE)), true);
  const wrong: Partial<Claim>[] = [
    { kind: 0 },
    { kind: 99 as PlaceEntryKind },
    { target: 3 },
    { device: 0 },
    { place: new Uint8Array(15) },
    { controlSeq: 5 },
    { controlSeq: 0 },
    { notBefore: 1000 },
    { bodyHash: new Uint8Array(31) },
  ];
  for (const one of wrong) assert.equal(read(claim(POST, one)), false, Object.keys(one).join());
  assert.equal(read(claim(EDIT)), false);
  assert.equal(read(claim(EDIT, { target: 3 })), true);
  assert.equal(read(claim(EDIT, { target: 3, notBefore: 2000 })), false);
  assert.equal(read(claim(PlaceEntryKind.CREATE, { anchorSeq: 1 })), false);
  assert.equal(readClaim(new Uint8Array(1025)), undefined);
});
