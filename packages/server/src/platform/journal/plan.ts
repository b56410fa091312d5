// Planning a flush, pure: which waiting appends get which place. Heads move in a working copy; nothing is decided until
// the database agrees.
import type { Bytes } from '@heliogram/protocol';
import type { AppendRequest, JournalHead, Placed } from './port.ts';

/** What a plan needs of a waiting append. */
export interface Planned {
  readonly no: bigint;
  readonly entry: AppendRequest;
}

/** An append with its place. */
export interface Row<P extends Planned> {
  readonly waiting: P;
  readonly placed: Placed;
  readonly hash: Bytes;
  /** Later appends of the same flush with the same key: answered with this row's place. */
  readonly repeats: P[];
}

/** A journal's move from one head to another. */
export interface Move {
  readonly no: bigint;
  readonly from: JournalHead;
  readonly to: JournalHead;
}

export interface Plan<P extends Planned> {
  readonly rows: Row<P>[];
  readonly moves: readonly Move[];
  /** Their fence is not the known one: the database must say whether they are stale, repeated, or memory is. */
  readonly doubtful: readonly P[];
  /** There is no such journal. */
  readonly unknown: readonly P[];
  /** The flush is full; they wait for the next. */
  readonly later: readonly P[];
  /** Their `build` threw. */
  readonly broken: readonly { readonly waiting: P; readonly error: unknown }[];
}

/** A flush larger than this is cut: it bounds memory and the time others wait for its commit. */
const maxFlushBytes = 4 * 1024 * 1024;

/** Places appends in their order. Times never decrease. */
export function planFlush<P extends Planned>(
  waiting: readonly P[],
  headOf: (no: bigint) => JournalHead | undefined,
  nowS: number,
): Plan<P> {
  const rows: Row<P>[] = [];
  const doubtful: P[] = [];
  const unknown: P[] = [];
  const broken: { waiting: P; error: unknown }[] = [];
  const plan = { rows, doubtful, unknown, broken };
  const moves = new Map<bigint, Move>();
  const byKey = new Map<bigint, Map<bigint, Row<P>>>();
  let size = 0;
  for (const [index, one] of waiting.entries()) {
    if (size > maxFlushBytes) return { ...plan, moves: [...moves.values()], later: waiting.slice(index) };
    const from = headOf(one.no);
    if (!from) {
      unknown.push(one);
      continue;
    }
    const head = moves.get(one.no)?.to ?? from;
    const keys = byKey.get(one.no) ?? new Map<bigint, Row<P>>();
    const first = keys.get(one.entry.key);
    if (first) {
      first.repeats.push(one);
      continue;
    }
    if (one.entry.fence !== head.fence) {
      doubtful.push(one);
      continue;
    }
    try {
      const row = place(one, head, nowS);
      rows.push(row);
      size += row.placed.bytes.length;
      keys.set(one.entry.key, row);
      byKey.set(one.no, keys);
      const { seq, time } = row.placed;
      moves.set(one.no, {
        no: one.no,
        from: moves.get(one.no)?.from ?? from,
        to: { seq, time, hash: row.hash, fence: one.entry.newFence ?? head.fence },
      });
    } catch (error) {
      broken.push({ waiting: one, error });
    }
  }
  return { ...plan, moves: [...moves.values()], later: [] };
}

function place<P extends Planned>(waiting: P, head: JournalHead, nowS: number): Row<P> {
  const seq = head.seq + 1;
  const time = Math.max(head.time, nowS);
  const { bytes, hash } = waiting.entry.build(seq, time, head.hash);
  return { waiting, placed: { seq, time, bytes }, hash, repeats: [] };
}
