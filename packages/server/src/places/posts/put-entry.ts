// Putting a signed entry into a place's journal: its place, the judgement on it there, and all that follows, in one transaction.
import { type Bytes, Code, isRefusal, type Post, type RefusalValue, refuse, type Verdict } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { keyOf } from '../../platform/digest.ts';
import type { Hub } from '../../platform/hub.ts';
import type { AppendRequest, Placed } from '../../platform/journal/port.ts';
import {
  askHooks,
  buildEntry,
  orStart,
  type PlaceAppended,
  type PlaceState,
  type PlaceStates,
  readPlaceEntry,
  type SignedClaim,
  tellAppended,
  tellDurable,
} from '../places/api.ts';
import { applyEffects } from './effects.ts';
import type { EmptyDependencies } from './empty.ts';
import { judge } from './judge.ts';
import { lockPosts } from './store.ts';

export interface PlacingDependencies extends EmptyDependencies {
  readonly states: PlaceStates;
  readonly hub: Hub;
}

/** What is put in. */
export interface Outgoing {
  readonly place: PlaceState;
  readonly signed: SignedClaim;
  readonly post: Post | undefined;
  /** More in the same transaction; it comes first. */
  readonly also?: (tx: Sql, placed: Placed) => Promise<RefusalValue | undefined>;
}

/** Where an entry is. */
export interface Stored {
  readonly seq: number;
  readonly time: number;
  /** The chain hash after it, where it was stored just now. */
  readonly hash?: Bytes;
}

/** The entry's place, or that of the same entry before; ALREADY_EXISTS where another claim has its id. */
export async function putEntry(given: PlacingDependencies, outgoing: Outgoing): Promise<Verdict<Stored>> {
  const { place, signed } = outgoing;
  const putting = new Putting(given, outgoing);
  const outcome = await given.journal.append(place.no, {
    key: keyOf(signed.claim.id),
    fence: 0,
    build: (seq, timeS, previous) => putting.build(seq, timeS, previous),
    also: (tx, placed) => putting.also(tx, placed),
    onDurable: (placed) => putting.durable(placed),
  });
  if (isRefusal(outcome)) return outcome;
  if ('stale' in outcome) throw new Error('a place has no fence to move');
  if ('duplicate' in outcome) return sameClaim(outcome.duplicate, signed);
  const { seq, time } = outcome.placed;
  return { seq, time, ...(putting.hash && { hash: putting.hash }) };
}

/** The first result, where it was this very claim. */
export function sameClaim(placed: Placed, { claimBytes }: SignedClaim): Verdict<Stored> {
  const isSame = Buffer.compare(readPlaceEntry(placed.bytes).claim, claimBytes) === 0;
  return isSame ? placed : refuse(Code.ALREADY_EXISTS, { detail: 'id' });
}

/** One entry on its way. The journal may give it a place more than once before one holds. */
class Putting {
  readonly #given: PlacingDependencies;
  readonly #outgoing: Outgoing;
  #hashes: { readonly previousHash: PlaceAppended['previousHash']; readonly hash: PlaceAppended['hash'] } | undefined;
  #appended: PlaceAppended | undefined;

  constructor(given: PlacingDependencies, outgoing: Outgoing) {
    this.#given = given;
    this.#outgoing = outgoing;
  }

  /** Once it is durable. */
  get hash(): Bytes | undefined {
    return this.#appended?.hash;
  }

  build(...[seq, time, previous]: Parameters<AppendRequest['build']>): ReturnType<AppendRequest['build']> {
    const built = buildEntry(this.#outgoing.signed, { seq, time, previous });
    this.#hashes = { previousHash: orStart(previous), hash: built.hash };
    return built;
  }

  async also(tx: Sql, placed: Placed): Promise<RefusalValue | undefined> {
    const { signed, post, also } = this.#outgoing;
    const hashes = this.#hashes;
    if (!hashes) throw new Error('an entry was placed before it was built');
    if (signed.claim.target > 0) await lockPosts(tx, this.#outgoing.place.no);
    const place = await this.#given.states.newest(tx, this.#outgoing.place);
    const { seq, time, bytes } = placed;
    const judged = await judge(this.#given, place, signed, { seq, time, hash: hashes.hash }, tx);
    if (isRefusal(judged)) return judged;
    const { claim, account } = signed;
    const incoming = { place, seq, time, claim, account, ...(post && { post }) };
    const about = judged.target ? { ...incoming, target: judged.target } : incoming;
    const refused = (await askHooks(this.#given, tx, about)) ?? (await also?.(tx, placed));
    if (refused) return refused;
    const appended = { ...about, ...hashes, bytes, after: judged.after };
    const without = await applyEffects(this.#given, tx, signed, appended);
    if (without) return without;
    await tellAppended(this.#given, tx, appended);
    this.#appended = appended;
    return undefined;
  }

  durable({ seq, bytes }: Placed): void {
    const appended = this.#appended;
    if (!appended) return;
    const { after } = appended;
    if (after !== appended.place) this.#given.states.changed(after);
    this.#given.hub.publishEntry(after.topic, after.id, seq, bytes);
    tellDurable(this.#given, appended);
  }
}
