// What the app knows of public places and what is said in them: plain data, as the SDK gives it.
import type { LinkPreview, Person, ShownAttachment } from '@heliogram/client';

export type PlaceKindName = 'channel' | 'group';

export type PlaceRight = 'post' | 'erase' | 'pin' | 'settings' | 'members' | 'appoint';

/** A file anybody may fetch under `/media/<blob>`. */
export interface ShownPublicFile extends ShownAttachment {
  /** SHA-256 of the file, in hex: signed with the post. */
  readonly hash: string;
}

/** A public place, and how this account stands in it. Times in seconds since 1970. */
export interface PlaceInfo {
  /** 32 hex digits. */
  readonly place: string;
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly kind: PlaceKindName;
  readonly avatar?: ShownPublicFile;
  readonly language: string;
  readonly category: string;
  readonly isListed: boolean;
  readonly mayIndex: boolean;
  readonly showsAuthors: boolean;
  readonly hasReactions: boolean;
  readonly linked?: string;
  readonly slowModeS: number;
  readonly asksToJoin: boolean;
  /** The server's word. */
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
  readonly mayWriteAt?: number;
  readonly mutedUntil: number;
  readonly pinned: boolean;
  readonly archived: boolean;
  readonly readSeq: number;
  readonly unread: number;
  readonly last?: { readonly text: string; readonly time: number; readonly author: Person; readonly seq: number };
}

/** What contradicts what people signed. */
export type PlaceProblemKind =
  | 'missing'
  | 'altered'
  | 'order'
  | 'bad-signature'
  | 'not-allowed'
  | 'unexplained-removal'
  | 'rolled-back'
  | 'forked'
  | 'bad-controls';

export interface PlaceProblem {
  readonly kind: PlaceProblemKind;
  /** The entries it is about; empty: the place as a whole. */
  readonly seqs: readonly number[];
}

export interface PostVersion {
  readonly seq: number;
  readonly time: number;
  readonly text: string;
}

/** Why the words of a post are not there. */
export interface PostGone {
  readonly why: 'erased' | 'withheld' | 'unexplained';
  readonly by?: Person;
  readonly leaf?: string;
}

/** Where forwarded words were first posted. */
export interface PostOrigin {
  readonly place: string;
  readonly name: string;
  readonly title: string;
  readonly seq: number;
  readonly isProven: boolean;
}

export interface PostMarks {
  readonly views: number;
  readonly comments: number;
  readonly reactions: readonly { readonly emoji: string; readonly count: number }[];
  /** Own reaction; '' none. */
  readonly own: string;
}

export interface PlacePost {
  readonly place: string;
  readonly seq: number;
  readonly time: number;
  readonly author: Person;
  readonly device: number;
  readonly text: string;
  readonly attachments: readonly ShownPublicFile[];
  readonly preview?: Omit<LinkPreview, 'image'> & { readonly image?: ShownPublicFile };
  readonly replyTo?: number;
  readonly commentOn?: number;
  readonly origin?: PostOrigin;
  readonly mentions: readonly string[];
  readonly edited: boolean;
  /** Every version, oldest first. */
  readonly versions: readonly PostVersion[];
  readonly gone?: PostGone;
  readonly problem?: PlaceProblemKind;
  readonly isPinned: boolean;
  readonly marks: PostMarks;
}

export interface PlacePage {
  readonly posts: readonly PlacePost[];
  readonly problems: readonly PlaceProblem[];
  readonly hasOlder: boolean;
  readonly hasNewer: boolean;
  readonly headSeq: number;
}
