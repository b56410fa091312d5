// Comments as they are stored: on a post that is there, in the group its channel names and that names the channel; counted at the post.
import {
  Code,
  decodeMessage,
  PlaceEntryKind,
  PlaceKind,
  PostSchema,
  type RefusalValue,
  refuse,
} from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import { linkedOf, type MarksApi, type MarksNews } from '../marks/api.ts';
import type { PlaceHook, PlaceIncoming, PlaceStates } from '../places/api.ts';
import type { PlaceDays } from '../statistics/api.ts';
import { insertComment, markCommentsGone } from './store.ts';

export interface CommentsHookDependencies {
  readonly database: Database;
  readonly states: PlaceStates;
  readonly marks: Pick<MarksApi, 'isThere' | 'countComments'>;
  readonly news: MarksNews;
  readonly days: PlaceDays;
}

export function createCommentsHook(given: CommentsHookDependencies): PlaceHook {
  return {
    foresee: (incoming) => refuseComment(given, given.database, incoming),
    refuse: (tx, incoming) => refuseComment(given, tx, incoming),
    async appended(tx, { place, claim, seq, post, time, bytes }) {
      if (claim.kind !== PlaceEntryKind.POST || !post || post.commentOn === 0) return;
      const channel = await linkedOf(given.states, place, tx);
      // Settings of the other place may have changed since it was asked about: then it is a post like others.
      if (!channel) return;
      const about = { no: channel.no, seq: post.commentOn };
      await insertComment(tx, { groupNo: place.no, seq, no: about.no, post: about.seq, sizeBytes: bytes.length });
      await given.marks.countComments(tx, about, place.no, 1);
      await given.days.add(tx, time, 'comments', [{ no: channel.no, comments: 1 }]);
    },
    async emptied(tx, place, seqs) {
      if (place.authority.settings.kind !== PlaceKind.GROUP) return;
      for (const { no, post } of await markCommentsGone(tx, place.no, seqs)) {
        await given.marks.countComments(tx, { no, seq: post }, place.no, -1);
      }
    },
    durable({ place, claim, post }) {
      if (claim.kind !== PlaceEntryKind.POST || !post || post.commentOn === 0) return;
      given.news.changed(place.authority.settings.linked, [post.commentOn]);
    },
  };
}

/** FORBIDDEN where the places do not name each other, NOT_FOUND without the post; an edit comments on what it did before. */
async function refuseComment(
  given: CommentsHookDependencies,
  sql: Sql,
  { place, claim, post, target }: PlaceIncoming,
): Promise<RefusalValue | undefined> {
  if (!post) return undefined;
  if (claim.kind === PlaceEntryKind.EDIT) {
    const before = target ? decodeMessage(PostSchema, target.body).commentOn : 0;
    return post.commentOn === before ? undefined : refuse(Code.MALFORMED, { detail: 'comment_on: not as before' });
  }
  if (post.commentOn === 0) return undefined;
  const isGroup = place.authority.settings.kind === PlaceKind.GROUP;
  const channel = isGroup ? await linkedOf(given.states, place, sql) : undefined;
  if (!channel) return refuse(Code.FORBIDDEN, { detail: 'comment_on: not linked' });
  const isThere = await given.marks.isThere(sql, { no: channel.no, seq: post.commentOn });
  return isThere ? undefined : refuse(Code.NOT_FOUND, { detail: 'comment_on' });
}
