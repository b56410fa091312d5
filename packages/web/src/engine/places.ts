// Public places between a tab and the SDK: plain data both ways; a tab hands files over as `Blob`s.
import type { Person } from '@heliogram/client';
import type {
  PlaceInfo,
  PlaceKindName,
  PlacePage,
  PlacePost,
  PlaceProblem,
  PlaceRight,
  ShownPublicFile,
} from '../places/place-types.ts';
import type { OutgoingBlob, OutgoingBlobPreview } from './media.ts';

/** What a place is made of. */
export interface NewPlace {
  readonly kind: PlaceKindName;
  readonly name: string;
  readonly title: string;
  readonly about?: string;
  readonly language?: string;
}

/** What may be changed of a place; its name and kind never. */
export interface PlaceChange {
  readonly title?: string;
  readonly about?: string;
  readonly language?: string;
  readonly category?: string;
  readonly isListed?: boolean;
  readonly mayIndex?: boolean;
  readonly showsAuthors?: boolean;
  readonly hasReactions?: boolean;
  /** A channel's group for comments; '' none. */
  readonly linked?: string;
  readonly slowModeS?: number;
  readonly asksToJoin?: boolean;
}

/** A post to be made. */
export interface OutgoingPost {
  readonly text: string;
  readonly files?: readonly OutgoingBlob[];
  readonly replyTo?: number;
  readonly commentOn?: number;
  readonly silent?: boolean;
  /** Not shown before, in seconds since 1970. */
  readonly notBefore?: number;
  readonly preview?: OutgoingBlobPreview;
  readonly token?: string;
}

/** Who has rights in a place. */
export interface PlaceAdmin extends Person {
  readonly rights: readonly PlaceRight[];
  readonly isFounder: boolean;
}

/** What a day brought, by the server's count. */
export interface PlaceDay {
  /** Seconds since 1970 of its beginning, UTC. */
  readonly time: number;
  readonly views: number;
  readonly posts: number;
  readonly reactions: number;
  readonly comments: number;
  readonly followers: number;
}

/** A post that was found, and where. */
export interface FoundPost {
  readonly place: string;
  readonly name: string;
  readonly title: string;
  readonly seq: number;
  readonly time: number;
  readonly text: string;
  readonly author: Person;
}

/** What a person's own words found. */
export interface FoundPublic {
  readonly places: readonly PlaceInfo[];
  readonly posts: readonly FoundPost[];
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

export interface PlacesPort {
  create(place: NewPlace): Promise<PlaceInfo>;
  /** By id or name. */
  find(nameOrId: string): Promise<PlaceInfo>;
  /** Followed ones, own ones, and groups this account is in. */
  list(): Promise<readonly PlaceInfo[]>;
  read(
    place: string,
    options?: {
      readonly before?: number;
      readonly after?: number;
      readonly around?: number;
      readonly limit?: number;
    },
  ): Promise<PlacePage>;
  post(place: string, post: OutgoingPost): Promise<{ readonly seq: number }>;
  edit(place: string, seq: number, text: string): Promise<unknown>;
  erase(place: string, seq: number): Promise<unknown>;
  pin(place: string, seq: number): Promise<unknown>;
  unpin(place: string, seq: number): Promise<unknown>;
  settings(place: string, change: PlaceChange): Promise<unknown>;
  grant(place: string, account: string, rights: readonly PlaceRight[]): Promise<unknown>;
  ban(place: string, account: string, until: number): Promise<unknown>;
  admins(place: string): Promise<readonly PlaceAdmin[]>;
  follow(place: string): Promise<unknown>;
  unfollow(place: string): Promise<unknown>;
  change(
    place: string,
    change: { readonly mutedUntil?: number; readonly pinned?: boolean; readonly archived?: boolean },
  ): Promise<unknown>;
  markRead(place: string, seq: number): Promise<unknown>;
  react(place: string, seq: number, emoji: string): Promise<unknown>;
  viewed(place: string, seqs: readonly number[]): Promise<unknown>;
  comments(
    place: string,
    seq: number,
    options?: { readonly after?: number },
  ): Promise<{ readonly group?: string; readonly posts: readonly PlacePost[]; readonly hasMore: boolean }>;
  join(place: string): Promise<unknown>;
  leave(place: string): Promise<unknown>;
  members(
    place: string,
    options?: { readonly isAsking?: boolean; readonly after?: string },
  ): Promise<{ readonly members: readonly (Person & { readonly since: number })[]; readonly hasMore: boolean }>;
  answerJoin(place: string, account: string, accept: boolean): Promise<unknown>;
  search(words: string, options?: { readonly place?: string; readonly language?: string }): Promise<FoundPublic>;
  directory(options?: {
    readonly category?: string;
    readonly language?: string;
    readonly kind?: PlaceKindName;
    readonly after?: string;
  }): Promise<{ readonly places: readonly PlaceInfo[]; readonly next?: string }>;
  statistics(place: string, days: number): Promise<readonly PlaceDay[]>;
  scheduled(place: string): Promise<readonly WaitingPost[]>;
  unschedule(place: string, id: string): Promise<unknown>;
  /** Looks at every entry there is; long in a long history. */
  verify(place: string): Promise<PlaceVerdict>;
  /** Into a sealed chat, with the proof of where it was said. */
  forward(place: string, seq: number, chat: string): Promise<unknown>;
}
