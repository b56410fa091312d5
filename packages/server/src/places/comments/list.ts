// The comments on one post, a bounded page at a time: entries of the linked group with the hash before each, so that each can be checked
// by itself and against the group.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { Code, type CommentsRequest, type CommentsResponseSchema, refuse, type Verdict } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { Caller } from '../../platform/feature.ts';
import { linkedOf, maxSeq } from '../marks/api.ts';
import type { PlaceMarks, PlaceStates } from '../places/api.ts';
import type { PostsApi } from '../posts/api.ts';
import { commentsAfter } from './store.ts';

export interface CommentsDependencies {
  readonly database: Database;
  readonly states: PlaceStates;
  readonly marks: PlaceMarks;
  readonly posts: Pick<PostsApi, 'entries' | 'referred'>;
}

const defaultLimit = 50;
/** Of entries in one answer; what they refer to comes on top, an edit for each at most. */
const pageBytes: number = 1024 * 1024;

type Page = MessageInitShape<typeof CommentsResponseSchema>;

export async function comments(
  given: CommentsDependencies,
  caller: Caller,
  request: CommentsRequest,
): Promise<Verdict<Page>> {
  const channel = await given.states.byId(request.place);
  if (!channel) return refuse(Code.NOT_FOUND, { detail: 'place' });
  const group = await linkedOf(given.states, channel);
  if (!group) return {};
  const limit = request.limit || defaultLimit;
  const of = { groupNo: group.no, no: channel.no, post: Math.min(request.seq, maxSeq) };
  const found = await commentsAfter(given.database, of, Math.min(request.after, maxSeq), limit + 1);
  const seqs = withinBytes(found.slice(0, limit)).map((one) => one.seq);
  const entries = await given.posts.entries(group, seqs);
  const [referred, marks] = await Promise.all([
    given.posts.referred(group, entries),
    given.marks.of(group, seqs, caller.account),
  ]);
  return {
    group: group.id,
    comments: entries.map(({ bytes, previousHash }) => ({ entry: bytes, previousHash })),
    referred,
    marks,
    more: found.length > seqs.length,
  };
}

/** As many as fit, at least one. */
function withinBytes<T extends { readonly sizeBytes: number }>(rows: readonly T[]): T[] {
  let size = 0;
  return rows.filter((row, at) => {
    size += row.sizeBytes;
    return at === 0 || size <= pageBytes;
  });
}
