// Entries out of their order: comments on one post, and what a search found. Nothing is said of what lies between them. Pure.
import { bodyIsClaimed } from '@heliogram/crypto/place-entry';
import { readPost } from '@heliogram/model';
import { asBytes, PlaceEntryKind, type Post, toHex } from '@heliogram/protocol';
import { type Author, type Authors, signatureFault } from './authors.ts';
import type { Judge } from './judge.ts';
import { faultsOf, type JudgedEntry, judgeAll, withProblem } from './judge-all.ts';
import { gathered, type PlaceProblem, problem } from './problems.ts';
import { readEntry } from './read-entry.ts';

/** What became of entries that stand by themselves. */
export interface LooseEntries {
  readonly entries: readonly JudgedEntry[];
  readonly referred: readonly JudgedEntry[];
  readonly problems: readonly PlaceProblem[];
}

/** Judges entries by everything but their places in the chain. */
export async function verifyLoose(
  encoded: readonly Uint8Array[],
  referred: readonly Uint8Array[],
  judge: Omit<Judge, 'targetOf'>,
): Promise<LooseEntries> {
  const read = encoded.map(readEntry);
  const run = read.filter((entry) => entry !== undefined);
  const judged = await judgeAll(run, referred, { ...judge, targetOf: () => undefined });
  const unread = run.length < read.length ? [problem('altered', [], 'something cannot be read')] : [];
  const broken = judge.controls.problem ? [judge.controls.problem] : [];
  const displaced = judged.standings.flatMap((one) =>
    one.fault === undefined && one.displaced
      ? [problem(one.displaced.kind, [one.entry.seq], one.displaced.detail)]
      : [],
  );
  const problems = [...unread, ...faultsOf([...judged.entries, ...judged.referred]), ...displaced, ...broken];
  return {
    entries: judged.entries.map((one) => withProblem(one, problems)),
    referred: judged.referred.map((one) => withProblem(one, problems)),
    problems: gathered(problems),
  };
}

/** What an author said, whoever shows it: their signature for this place, and the words it covers. */
export interface SignedPost {
  readonly seq: number;
  /** By the server's clock. */
  readonly time: number;
  readonly author: Author;
  readonly post: Post;
}

/** Reads a post whose signature and body hold; undefined where they do not. Whether it was allowed is not asked. */
export async function readSignedPost(
  encoded: Uint8Array,
  place: string,
  authors: Authors,
): Promise<SignedPost | undefined> {
  const entry = readEntry(encoded);
  const claim = entry?.claim;
  if (!entry || !claim || toHex(claim.place) !== place) return undefined;
  if (claim.kind !== PlaceEntryKind.POST && claim.kind !== PlaceEntryKind.EDIT) return undefined;
  const author = authors.get(toHex(claim.account));
  if (!author || (await signatureFault(entry, authors))) return undefined;
  const post = bodyIsClaimed(entry.body, asBytes(claim.bodyHash)) ? readPost(entry.body) : undefined;
  return post && { seq: entry.seq, time: entry.time, author, post };
}
