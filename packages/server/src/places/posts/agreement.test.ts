// What the server lets through, every reader lets through: random people try random things, and the rules are applied again to what
// became of it, as a reader does who has only the entries.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ed25519PublicKey } from '@heliogram/crypto';
import { bodyIsClaimed, placeClaimIsSigned, placeEntryHash } from '@heliogram/crypto/place-entry';
import {
  type Authority,
  applyControl,
  controlKinds,
  foundPlace,
  readClaim,
  refuseEntry,
  type Target,
} from '@heliogram/model';
import {
  type Bytes,
  decodeMessage,
  PlaceEntryKind,
  PlaceEntrySchema,
  PlaceKind,
  placeMethods,
  toHex,
} from '@heliogram/protocol';
import { newAccount, type TestAccount } from '../../testing/test-account.ts';
import { TestPlace } from '../../testing/test-place.ts';
import { openTestProduct, RefusedCall, type TestProduct } from '../../testing/test-product.ts';

const { POST, EDIT, ERASE, PIN, UNPIN } = PlaceEntryKind;

let world: TestProduct;
let people: TestAccount[];
before(async () => {
  world = await openTestProduct();
  people = [await newAccount(world), await newAccount(world), await newAccount(world)];
});
after(() => world[Symbol.asyncDispose]());

/** Numbers below a bound, the same for the same seed (mulberry32). */
function dice(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % bound;
  };
}

/** One of them tries something; whether it was allowed. */
async function attempt(place: TestPlace, kind: PlaceKind, roll: (bound: number) => number): Promise<boolean> {
  const [who, other] = [people[roll(3)] as TestAccount, people[roll(3)] as TestAccount];
  const target = 1 + roll(place.head.seq);
  const later = { notBefore: world.nowS + 1 + roll(100) };
  world.nowMs += roll(30_000);
  const deeds = [
    () => place.post(who, `words ${roll(1e9)}`),
    () => place.post(who, `later ${roll(1e9)}`, later),
    () => place.about(who, EDIT, target, `better ${roll(1e9)}`),
    () => place.about(who, [ERASE, PIN, UNPIN][roll(3)] as PlaceEntryKind, target),
    () => place.grant(who, other.account, roll(64), roll(3) === 0 ? world.nowS + roll(200) : 0),
    () => place.settings(who, { kind: roll(8) === 0 ? PlaceKind.CHANNEL : kind, title: `title ${roll(9)}` }),
    () => world.runJob('publish-scheduled-posts').then(() => seeNewest(place)),
  ];
  try {
    await deeds[roll(deeds.length)]?.();
    return true;
  } catch (error) {
    if (!(error instanceof RefusedCall)) throw error;
    return false;
  }
}

/** Looks where the place stands now, as a client does that was not told. */
async function seeNewest(place: TestPlace): Promise<void> {
  const page = await world.call(undefined, placeMethods.read, { place: place.id, limit: 1 });
  place.head = { seq: page.headSeq, hash: page.headHash as Bytes };
}

/** Applies the rules to a whole journal. */
async function verify(place: TestPlace): Promise<Map<PlaceEntryKind, number>> {
  const keys = new Map<string, Bytes>();
  for (const { account, deviceSeed } of people) keys.set(toHex(account), await ed25519PublicKey(deviceSeed));
  const [hashes, targets, kinds] = [
    new Map<number, string>(),
    new Map<number, Target>(),
    new Map<PlaceEntryKind, number>(),
  ];
  let previous: Bytes = new Uint8Array(32);
  let authority: Authority | undefined;
  for (let last = 0; ; ) {
    const range = last === 0 ? { before: 101, limit: 100 } : { after: last };
    const page = await world.call(undefined, placeMethods.read, { place: place.id, ...range });
    for (const bytes of page.entries) {
      const { seq, time, claim: claimBytes, signature, body, gone } = decodeMessage(PlaceEntrySchema, bytes);
      const claim = readClaim(claimBytes) ?? assert.fail(`${seq}: no claim`);
      assert.equal(seq, ++last);
      const account = toHex(claim.account);
      assert.ok(
        await placeClaimIsSigned(claimBytes, signature as Bytes, keys.get(account) as Bytes),
        `${seq}: signature`,
      );
      previous = placeEntryHash(previous, {
        seq,
        timeMs: time * 1000,
        claim: claimBytes,
        signature: signature as Bytes,
      });
      const hash = toHex(previous);
      if (!gone.case) assert.ok(bodyIsClaimed(body, claim.bodyHash as Bytes), `${seq}: body`);
      if (claim.anchorSeq > 0) assert.equal(toHex(claim.anchorHash), hashes.get(claim.anchorSeq), `${seq}: anchor`);
      if (claim.controlSeq > 0) assert.equal(toHex(claim.controlHash), hashes.get(claim.controlSeq), `${seq}: control`);
      const next: Authority | string | undefined = !authority
        ? foundPlace(claim, body, hash)
        : controlKinds.has(claim.kind)
          ? applyControl(authority, claim, body, { seq, time, hash })
          : (refuseEntry(authority, claim, { seq, time }, targets.get(claim.target)) ?? authority);
      assert.ok(typeof next === 'object', `${seq}: ${String(next)}`);
      authority = next;
      hashes.set(seq, hash);
      targets.set(seq, { kind: claim.kind, account });
      kinds.set(claim.kind, (kinds.get(claim.kind) ?? 0) + 1);
    }
    if (last === page.headSeq) return kinds;
  }
}

for (const [what, kind] of [
  ['channel', PlaceKind.CHANNEL],
  ['group', PlaceKind.GROUP],
] as const) {
  test(`every entry of a ${what} that was let through is one that readers let through`, async () => {
    const seed = Date.now() % 1e9;
    const roll = dice(seed);
    const [founder, second] = people as [TestAccount, TestAccount];
    const place = await TestPlace.found(world, founder, { kind });
    if (kind === PlaceKind.GROUP) await place.join(second);
    let allowed = 0;
    for (let count = 0; count < 250; count++) if (await attempt(place, kind, roll)) allowed++;
    const kinds = await verify(place).catch((error) => assert.fail(`seed ${seed}: ${String(error)}`));
    assert.ok(allowed > 20 && allowed < 250, `seed ${seed}: ${allowed}`);
    assert.ok((kinds.get(POST) ?? 0) > 5, `seed ${seed}`);
  });
}
