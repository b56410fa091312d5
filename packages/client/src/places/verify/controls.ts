// The control entries of a place, verified from the first: who founded it, its settings, everybody's rights, and which of them held at
// which entry. Pure but for the state it keeps.
import { equal } from '@heliogram/crypto';
import { bodyIsClaimed, placeIdOf } from '@heliogram/crypto/place-entry';
import { type Authority, applyControl, controlKinds, foundPlace } from '@heliogram/model';
import { asBytes, type Bytes, type Claim, type ControlEntry, PlaceEntryKind, toHex } from '@heliogram/protocol';
import { type Authors, signatureFault } from './authors.ts';
import { type PlaceProblem, problem } from './problems.ts';
import { hashAfter, type ReadEntry, readEntry } from './read-entry.ts';

/** A control entry that verified. */
export interface ControlStep {
  readonly seq: number;
  readonly time: number;
  /** The chain hash after it. */
  readonly hash: Bytes;
  readonly claim: Claim;
  readonly body: Bytes;
}

/** Every how many steps what then held is kept; between them it is folded again. */
const keptEvery = 100;
const noHash = new Uint8Array(32);

/** What holds in a place, as far as its control entries verify. */
export class Controls {
  /** In lower-case hex. */
  readonly place: string;
  readonly #steps: ControlStep[] = [];
  readonly #kept: Authority[] = [];
  #last: { readonly index: number; readonly authority: Authority } | undefined;
  #problem: PlaceProblem | undefined;

  constructor(place: string) {
    this.place = place;
  }

  get steps(): readonly ControlStep[] {
    return this.#steps;
  }

  /** What is wrong with the first that does not verify; nothing after it is looked at. */
  get problem(): PlaceProblem | undefined {
    return this.#problem;
  }

  /** What holds now; undefined before the first. */
  get authority(): Authority | undefined {
    return this.#steps.length === 0 ? undefined : this.#at(this.#steps.length - 1);
  }

  /** The newest settings as they were signed; empty before the first. */
  get settingsBody(): Bytes {
    const newest = this.#steps.findLast(({ claim }) => claim.kind !== PlaceEntryKind.GRANT);
    return newest?.body ?? new Uint8Array(0);
  }

  /** What held just before an entry. */
  authorityBefore(seq: number): Authority | undefined {
    const count = this.#countBefore(seq);
    return count === 0 ? undefined : this.#at(count - 1);
  }

  /** The control entry with a number. */
  step(seq: number): ControlStep | undefined {
    const step = this.#steps[this.#countBefore(seq)];
    return step?.seq === seq ? step : undefined;
  }

  /** Takes over the next ones, ascending, as `Controls` answers them; those known already are passed over. */
  async extend(encoded: readonly ControlEntry[], authors: Authors): Promise<void> {
    for (const { entry: bytes, previousHash } of encoded) {
      if (this.#problem) return;
      const entry = readEntry(bytes);
      const known = this.#steps.at(-1);
      if (entry && known && entry.seq <= known.seq) continue;
      const wrong = entry ? await this.#take(entry, asBytes(previousHash), authors) : 'it cannot be read';
      if (wrong !== undefined)
        this.#problem = problem('bad-controls', [entry?.seq ?? (known?.seq ?? 0) + 1], `settings or rights: ${wrong}`);
    }
  }

  async #take(entry: ReadEntry, previous: Bytes, authors: Authors): Promise<string | undefined> {
    const { claim, claimBytes, seq, time, body } = entry;
    if (!claim || !controlKinds.has(claim.kind)) return 'it is no entry of that kind';
    if (previous.length !== 32) return 'it has no place in the chain';
    if (!bodyIsClaimed(body, asBytes(claim.bodyHash))) return 'its content is not what was signed';
    const fault = await signatureFault(entry, authors);
    if (fault) return fault;
    if (this.#steps.length === 0)
      return this.#found({ seq, time, hash: hashAfter(previous, entry), claim, body }, claimBytes, previous);
    if (toHex(claim.place) !== this.place) return 'it belongs to another place';
    // Where the author signed what stood before, that is the truth, whatever the server says; what it altered shows when it is read.
    const signed = claim.anchorSeq === seq - 1 ? asBytes(claim.anchorHash) : previous;
    const hash = hashAfter(signed, entry);
    const step: ControlStep = { seq, time, hash, claim, body };
    const before = this.authority as Authority;
    return this.#hold(step, applyControl(before, claim, body, { seq, time, hash: toHex(hash) }));
  }

  #found(step: ControlStep, claimBytes: Bytes, previous: Bytes): string | undefined {
    if (step.seq !== 1 || !equal(previous, noHash)) return 'the place does not begin with it';
    if (toHex(placeIdOf(claimBytes)) !== this.place) return 'it founds another place';
    return this.#hold(step, foundPlace(step.claim, step.body, toHex(step.hash)));
  }

  #hold(step: ControlStep, after: Authority | string): string | undefined {
    if (typeof after === 'string') return `it is not allowed (${after})`;
    const index = this.#steps.push(step) - 1;
    if (index % keptEvery === 0) this.#kept.push(after);
    this.#last = { index, authority: after };
    return undefined;
  }

  #countBefore(seq: number): number {
    let [low, high] = [0, this.#steps.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#steps[middle] as ControlStep).seq < seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #at(index: number): Authority {
    const kept = Math.floor(index / keptEvery) * keptEvery;
    const last = this.#last;
    const isNear = last !== undefined && last.index <= index && last.index >= kept;
    let authority = isNear ? last.authority : (this.#kept[kept / keptEvery] as Authority);
    for (let at = (isNear ? last.index : kept) + 1; at <= index; at++) {
      const { claim, body, seq, time, hash } = this.#steps[at] as ControlStep;
      authority = applyControl(authority, claim, body, { seq, time, hash: toHex(hash) }) as Authority;
    }
    this.#last = { index, authority };
    return authority;
  }
}
