// The whole history of a place, verified page by page from the first entry: what one page cannot tell (a newer version that was not
// shown beside its post, words said twice, a seam between pages) shows here. Asks nobody: pages are handed in.
import { equal } from '@heliogram/crypto';
import type { Target } from '@heliogram/model';
import { type Bytes, PlaceEntryKind, toHex } from '@heliogram/protocol';
import type { JudgedEntry } from './judge-all.ts';
import type { VerifiedPage } from './page.ts';
import { gathered, type PlaceProblem, problem } from './problems.ts';
import { Repeats } from './repeats.ts';

/** Entries whose authors are remembered at most; what aims further back is judged where it takes effect. */
const maxTargets = 1_000_000;
/** Problems kept at most. */
const maxProblems = 1000;

/** Walks upwards over verified pages. */
export class WholeHistory {
  readonly #repeats = new Repeats();
  readonly #targets = new Map<number, Target>();
  /** By post: the newest version in the history, and the one that was shown with the post, where it was edited. */
  readonly #newest = new Map<number, number>();
  readonly #shown = new Map<number, number>();
  /** Where each page ended, and how far the history went when it was shown. */
  readonly #pages: { readonly last: number; readonly headSeq: number }[] = [];
  /** What pages referred to ahead of its place, by number. */
  readonly #ahead = new Map<number, Bytes>();
  #problems: PlaceProblem[] = [];
  #high = 0;
  #hash: Bytes = new Uint8Array(32);

  /** The newest entry walked over; 0 before the first. */
  get high(): number {
    return this.#high;
  }

  /** What an entry is about that was walked over. */
  readonly targetOf = (seq: number): Target | undefined => this.#targets.get(seq);

  /** Takes the next page: entries right after `high`. */
  take(page: VerifiedPage, previous: Bytes): void {
    const first = page.entries[0];
    const entries = page.entries.map(({ entry }) => entry);
    this.#note(page.problems);
    this.#note(this.#repeats.take(entries));
    // After another lie the seam may be that of either history.
    const isSeam = first !== undefined && this.#high > 0 && this.#problems.length === 0;
    if (isSeam && !equal(previous, this.#hash))
      this.#note([problem('altered', [first.seq], 'two pages of the history do not belong together')]);
    for (const one of page.entries) this.#walk(one);
    for (const one of page.referred) this.#refer(one);
    for (const one of [...page.entries, ...page.referred]) this.#shows(one);
    const last = page.entries.at(-1);
    if (last) this.#pages.push({ last: last.seq, headSeq: page.head.seq });
    this.#high = Math.max(this.#high, last?.seq ?? 0);
    this.#hash = (last && page.hashes.get(last.seq)) ?? this.#hash;
  }

  /** Everything that was found, after the last page. */
  problems(): PlaceProblem[] {
    const hidden = [...this.#newest].flatMap(([post, newest]) => {
      const page = this.#pages.find(({ last }) => last >= post);
      const wasThere = page !== undefined && newest <= page.headSeq;
      return wasThere && (this.#shown.get(post) ?? 0) < newest ? [newest] : [];
    });
    const wrong = hidden.length > 0 ? [problem('missing', hidden, 'a newer version is not shown with its post')] : [];
    return gathered([...this.#problems, ...wrong]);
  }

  #walk({ seq, entry, event }: JudgedEntry): void {
    const { claim, claimBytes } = entry;
    const ahead = this.#ahead.get(seq);
    if (ahead && !equal(ahead, claimBytes))
      this.#note([problem('altered', [seq], 'another entry was shown under this number elsewhere')]);
    this.#ahead.delete(seq);
    if (!claim || !event) return;
    if (this.#targets.size < maxTargets) this.#targets.set(seq, { kind: claim.kind, account: toHex(claim.account) });
    const isLive = claim.kind === PlaceEntryKind.EDIT && !event.gone;
    if (isLive && this.#targets.get(claim.target)?.account === event.account) this.#newest.set(claim.target, seq);
  }

  /** A version that is shown with the page of its post. */
  #shows({ seq, event }: JudgedEntry): void {
    if (event?.kind !== PlaceEntryKind.EDIT || this.#pageOf(event.target)) return;
    if (this.#targets.get(event.target)?.account === event.account)
      this.#shown.set(event.target, Math.max(seq, this.#shown.get(event.target) ?? 0));
  }

  /** Whether an entry lies in a page that was walked over before the present one. */
  #pageOf(seq: number): boolean {
    return seq <= (this.#pages.at(-1)?.last ?? 0);
  }

  #refer({ seq, entry }: JudgedEntry): void {
    if (seq > this.#high && this.#ahead.size < maxProblems) this.#ahead.set(seq, entry.claimBytes);
  }

  #note(problems: readonly PlaceProblem[]): void {
    if (this.#problems.length < maxProblems) this.#problems = [...this.#problems, ...problems];
  }
}
