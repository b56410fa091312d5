// The door of marks: what is counted beside posts, for pages that show it and slices that count.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { type MarksSchema, PlaceEntryKind } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { PlaceHook, PlaceMarks, PlaceState, PlaceStates } from '../places/api.ts';
import type { Pseudonyms } from '../pseudonyms/api.ts';
import { linkedOf } from './linked.ts';
import { addComments, insertMarks, isThere, type MarksRow, markGone, marksOf, type PostPlace } from './store.ts';

export { linkedOf } from './linked.ts';
export { createMarksNews, type MarksNews } from './news.ts';
export { maxSeq, type PostPlace } from './store.ts';

/** What others may do with marks. */
export interface MarksApi extends PlaceMarks {
  /** Whether a post is there with its body. */
  isThere(sql: Sql, post: PostPlace): Promise<boolean>;
  /** Adds to a channel's post's number of comments in a group; `by` may be below 0. */
  countComments(tx: Sql, post: PostPlace, groupNo: bigint, by: number): Promise<void>;
  /** Keeps marks in step with posts. */
  readonly hook: PlaceHook;
}

/** Seqs asked about at once. */
const maxSeqs = 400;

export function createMarksApi(given: {
  readonly database: Database;
  readonly states: PlaceStates;
  readonly pseudonyms: Pseudonyms;
}): MarksApi {
  return {
    async of(place, seqs, account) {
      if (seqs.length === 0) return [];
      const who = account && (await given.pseudonyms.of('reaction', account, place.id));
      const groupNo = (await linkedOf(given.states, place))?.no;
      const rows = await marksOf(given.database, place.no, seqs.slice(0, maxSeqs), { who, groupNo });
      return rows.flatMap(shown);
    },
    isThere,
    countComments: addComments,
    hook: {
      async appended(tx, { place, claim, seq }) {
        if (claim.kind === PlaceEntryKind.POST) await insertMarks(tx, { no: place.no, seq });
      },
      emptied: (tx: Sql, place: PlaceState, seqs: readonly number[]) => markGone(tx, place.no, seqs),
    },
  };
}

/** Nothing where there is nothing to tell. */
function shown({ seq, views, comments, emojis, counts, own }: MarksRow): MessageInitShape<typeof MarksSchema>[] {
  if (views + comments + emojis.length === 0) return [];
  const reactions = emojis.map((emoji, at) => ({ emoji, count: counts[at] ?? 0 }));
  return [{ seq, views, comments, reactions, own }];
}
