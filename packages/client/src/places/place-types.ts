// Public places as an app sees them: plain data. Ids in hex, times in seconds since 1970 by the server's clock.
import type { PlaceRight } from '@heliogram/model';
import type { LinkPreview, OutgoingFile, OutgoingPreview, ShownAttachment } from '../talk/media/media-types.ts';
import type { Person } from '../talk/talk-events.ts';
import type { PlaceProblem, PlaceProblemKind } from './verify/problems.ts';

export type { PlaceProblem, PlaceProblemKind } from './verify/problems.ts';

/** Those with the right post and everybody reads, or members write and everybody reads. */
export type PlaceKindName = 'channel' | 'group';

/** What a place is about. */
export type PlaceCategory =
  | 'news'
  | 'politics'
  | 'science'
  | 'technology'
  | 'education'
  | 'culture'
  | 'music'
  | 'sports'
  | 'games'
  | 'business'
  | 'health'
  | 'travel'
  | 'local'
  | 'humour'
  | 'other';

/** A file anybody may fetch, at `/media/<blob>` of the server. */
export interface ShownPublicFile extends ShownAttachment {
  /** SHA-256 of the file: signed with the post. */
  readonly hash: string;
}

/** What a place is, and how this account stands in it. What its people signed is verified; the counts are the server's word. */
export interface PlaceInfo {
  readonly place: string;
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly kind: PlaceKindName;
  readonly avatar?: ShownPublicFile;
  /** BCP 47; '' not said. */
  readonly language: string;
  /** '' not said. */
  readonly category: PlaceCategory | '';
  readonly isListed: boolean;
  readonly mayIndex: boolean;
  readonly showsAuthors: boolean;
  readonly hasReactions: boolean;
  /** A channel's group for comments, or the group's channel. */
  readonly linked?: string;
  readonly slowModeS: number;
  readonly asksToJoin: boolean;
  readonly followers: number;
  readonly members: number;
  readonly created: number;
  readonly headSeq: number;
  readonly headTime: number;
  readonly rights: readonly PlaceRight[];
  readonly isFounder: boolean;
  readonly isFollowing: boolean;
  readonly isMember: boolean;
  readonly hasAsked: boolean;
  readonly bannedUntil?: number;
  /** Slow mode: from when on this account may write again. */
  readonly mayWriteAt?: number;
  readonly mutedUntil: number;
  readonly pinned: boolean;
  readonly archived: boolean;
  readonly readSeq: number;
  readonly unread: number;
  readonly last?: { readonly text: string; readonly time: number; readonly author: Person; readonly seq: number };
}

/** A version of a post. */
export interface PlaceVersion {
  readonly seq: number;
  readonly time: number;
  readonly text: string;
}

/** Why a post's words are not there. */
export interface PlaceGone {
  readonly why: 'erased' | 'withheld' | 'unexplained';
  readonly by?: Person;
  /** Of the public record. */
  readonly leaf?: string;
}

/** Where passed-on words were first posted, as whoever passed them on says. */
export interface PlaceOrigin {
  readonly place: string;
  readonly name: string;
  /** What it calls itself where that is proven; otherwise as whoever passed them on says. */
  readonly title: string;
  readonly seq: number;
  /** A device of somebody who may post there signed them for that place. */
  readonly isProven: boolean;
  /** Their username, where it is proven. */
  readonly by?: string;
}

/** What the server counts beside a post. */
export interface PostMarks {
  readonly views: number;
  readonly comments: number;
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
  /** This account's own; '' none. */
  readonly own: string;
}

/** A link's preview with its public image. */
export type PublicPreview = Omit<LinkPreview, 'image'> & { readonly image?: ShownPublicFile };

/** A post as it may be shown. With a `problem` its text is left out, unless the words are their author's and only their place is wrong. */
export interface PlacePost {
  readonly place: string;
  readonly seq: number;
  readonly time: number;
  readonly author: Person;
  readonly device: number;
  readonly text: string;
  readonly attachments: readonly ShownPublicFile[];
  readonly preview?: PublicPreview;
  readonly replyTo?: number;
  readonly commentOn?: number;
  readonly origin?: PlaceOrigin;
  readonly mentions: readonly string[];
  readonly edited: boolean;
  /** Every version known here, oldest first. */
  readonly versions: readonly PlaceVersion[];
  readonly gone?: PlaceGone;
  readonly problem?: PlaceProblemKind;
  readonly isPinned: boolean;
  readonly marks: PostMarks;
}

/** A page of posts, ascending. */
export interface PlacePage {
  readonly posts: readonly PlacePost[];
  readonly problems: readonly PlaceProblem[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly headSeq: number;
}

/** Which page: the newest, that before or after a number, or one around it. */
export interface PageOptions {
  readonly before?: number;
  readonly after?: number;
  readonly around?: number;
  /** Entries, 1 to 200; default 50. */
  readonly limit?: number;
}

/** What a new place is made of. */
export interface NewPlace extends PlaceChange {
  readonly kind: PlaceKindName;
  readonly name: string;
  readonly title: string;
}

/** What may be changed of a place; what is left out stays. Its name and kind never change. */
export interface PlaceChange {
  readonly title?: string;
  readonly about?: string;
  readonly avatar?: OutgoingFile | null;
  readonly language?: string;
  readonly category?: PlaceCategory | '';
  readonly isListed?: boolean;
  readonly mayIndex?: boolean;
  readonly showsAuthors?: boolean;
  readonly hasReactions?: boolean;
  /** '' none. */
  readonly linked?: string;
  readonly slowModeS?: number;
  readonly asksToJoin?: boolean;
}

/** A post to be made. */
export interface OutgoingPost {
  readonly text: string;
  readonly files?: readonly OutgoingFile[];
  /** The files may say where they were made. Without it those that do are refused. */
  readonly mayTellWhere?: boolean;
  readonly replyTo?: number;
  /** The channel's post this comments on. */
  readonly commentOn?: number;
  readonly silent?: boolean;
  /** Not shown before. */
  readonly notBefore?: number;
  readonly preview?: OutgoingPreview;
  /** Accounts. */
  readonly mentions?: readonly string[];
  /** The caller's name for this post, at most 128 characters: asked again with it, nothing is posted again. */
  readonly token?: string;
}

/** What came of a post: `seq` 0 where it waits for its time. */
export interface Posted {
  readonly place: string;
  readonly seq: number;
  /** The claim's id: what `unschedule` takes. */
  readonly id: string;
}

/** Who has rights in a place. */
export interface PlaceAdmin extends Person {
  readonly rights: readonly PlaceRight[];
  readonly isFounder: boolean;
}

/** Somebody in a group, or who asks to be. */
export interface PlaceMemberInfo extends Person {
  readonly since: number;
}

/** What a day brought, by the server's count. `time` is its beginning, UTC. */
export interface PlaceDayInfo {
  readonly time: number;
  readonly views: number;
  readonly posts: number;
  readonly reactions: number;
  readonly comments: number;
  readonly followers: number;
  readonly joined: number;
  readonly left: number;
}

/** A post that was found, and where. */
export interface FoundPlacePost {
  readonly place: string;
  readonly name: string;
  readonly title: string;
  readonly seq: number;
  readonly time: number;
  readonly text: string;
  readonly author: Person;
}

/** What words found. */
export interface FoundPublic {
  readonly places: readonly PlaceInfo[];
  readonly posts: readonly FoundPlacePost[];
}

/** A post that waits for its time. */
export interface WaitingPost {
  readonly id: string;
  readonly text: string;
  readonly notBefore: number;
  readonly attachments: readonly ShownPublicFile[];
}

/** What a look at the whole history found. */
export interface PlaceVerdict {
  readonly entries: number;
  readonly problems: readonly PlaceProblem[];
}

/** What the client tells of places. */
export interface PlaceEvents {
  /** What a place is, its counts, or how this account stands in it may have changed. */
  readonly place: { readonly place: string };
  /** A post is new or changed. */
  readonly post: { readonly place: string; readonly seq: number };
}

/** Which comments: those after one, of the linked group. */
export interface CommentsOptions {
  readonly after?: number;
  readonly limit?: number;
}

/** Comments on a channel's post, ascending. */
export interface CommentsPage {
  /** The linked group, where there is one. */
  readonly group?: string;
  readonly posts: readonly PlacePost[];
  readonly hasMore: boolean;
}

/** Where to search, and for how much. */
export interface PublicSearchOptions {
  readonly place?: string;
  readonly language?: string;
  readonly limit?: number;
}

/** Which listed places; `after` takes the `next` of the answer before. */
export interface DirectoryOptions {
  readonly category?: string;
  readonly language?: string;
  readonly kind?: PlaceKindName;
  readonly after?: string;
  readonly limit?: number;
}

/** Listed places. */
export interface DirectoryPage {
  readonly places: readonly PlaceInfo[];
  readonly next?: string;
}
