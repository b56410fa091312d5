// From posts to rows: where a day begins, where the unread begin, what is missing between them. A row that has not changed is the same
// object as before. Pure.
import { dayOf } from '../../talk/timeline/rows.ts';
import type { PlacePost, PlaceProblem } from '../place-types.ts';

/** A post on its way to the server. */
export interface OutgoingRowPost {
  readonly token: string;
  readonly text: string;
  readonly fileCount: number;
  /** Why it was not posted; undefined while it is on its way. */
  readonly error?: unknown;
}

interface RowBase {
  readonly key: string;
  readonly message: { readonly seq: number | null; readonly token?: string };
}

export interface PostRow extends RowBase {
  readonly kind: 'post';
  readonly post: PlacePost;
  /** The post this answers, where it is loaded. */
  readonly answered: PlacePost | undefined;
  /** Midnight of a new day, in milliseconds. */
  readonly day: number | undefined;
  readonly isFirstUnread: boolean;
}

/** Entries that must be there and are not. */
export interface GapRow extends RowBase {
  readonly kind: 'gap';
  readonly from: number;
  readonly to: number;
}

export interface OutgoingRow extends RowBase {
  readonly kind: 'outgoing';
  readonly outgoing: OutgoingRowPost;
}

export type PlaceRow = PostRow | GapRow | OutgoingRow;

export interface RowFacts {
  readonly me: string;
  /** Posts of others after this were unread when the place was opened. */
  readonly unreadAfter: number | undefined;
  /** Before the first of these there are others: whether it begins a day is not known. */
  readonly hasOlder: boolean;
  readonly problems: readonly Pick<PlaceProblem, 'kind' | 'seqs'>[];
  readonly outgoing: readonly OutgoingRowPost[];
  /** Of posts that were made here, by seq: their rows keep their names. */
  readonly tokens?: ReadonlyMap<number, string>;
}

/** The rows of posts in ascending order. @param before the rows as they were */
export function placeRows(
  posts: readonly PlacePost[],
  facts: RowFacts,
  before: ReadonlyMap<string, PlaceRow>,
): readonly PlaceRow[] {
  const gaps = gapsOf(facts.problems);
  const bySeq = new Map(posts.map((post) => [post.seq, post]));
  const rows: PlaceRow[] = [];
  let isUnreadMarked = false;
  let at = 0;
  posts.forEach((post, index) => {
    for (; at < gaps.length && (gaps[at] as Gap).from < post.seq; at++) rows.push(gapRow(gaps[at] as Gap));
    const { unreadAfter, me } = facts;
    const isUnread = unreadAfter !== undefined && post.seq > unreadAfter && post.author.account !== me;
    const isFirstUnread = isUnread && !isUnreadMarked;
    isUnreadMarked ||= isFirstUnread;
    const previous = posts[index - 1];
    const day = dayOf(post.time);
    const isNewDay = previous ? dayOf(previous.time) !== day : !facts.hasOlder;
    rows.push({
      kind: 'post',
      key: facts.tokens?.get(post.seq) ?? String(post.seq),
      message: { seq: post.seq },
      post,
      answered: post.replyTo === undefined ? undefined : bySeq.get(post.replyTo),
      day: isNewDay ? day : undefined,
      isFirstUnread,
    });
  });
  for (; at < gaps.length; at++) rows.push(gapRow(gaps[at] as Gap));
  for (const outgoing of facts.outgoing)
    rows.push({ kind: 'outgoing', key: outgoing.token, message: { seq: null, token: outgoing.token }, outgoing });
  return rows.map((row) => {
    const was = before.get(row.key);
    return was && isSame(was, row) ? was : row;
  });
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

/** What is missing, as stretches of neighbours in ascending order. */
export function gapsOf(problems: RowFacts['problems']): readonly Gap[] {
  const seqs = problems.filter(({ kind }) => kind === 'missing').flatMap((problem) => problem.seqs);
  const gaps: { from: number; to: number }[] = [];
  for (const seq of [...new Set(seqs)].sort((a, b) => a - b)) {
    const last = gaps.at(-1);
    if (last && seq === last.to + 1) last.to = seq;
    else gaps.push({ from: seq, to: seq });
  }
  return gaps;
}

function gapRow({ from, to }: Gap): GapRow {
  return { kind: 'gap', key: `gap ${from}`, message: { seq: null }, from, to };
}

function isSame(a: PlaceRow, b: PlaceRow): boolean {
  if (a.kind === 'post' && b.kind === 'post')
    return a.post === b.post && a.answered === b.answered && a.day === b.day && a.isFirstUnread === b.isFirstUnread;
  if (a.kind === 'gap' && b.kind === 'gap') return a.from === b.from && a.to === b.to;
  return a.kind === 'outgoing' && b.kind === 'outgoing' && a.outgoing === b.outgoing;
}
