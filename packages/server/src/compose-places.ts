// The table of contents of public places: every slice of the district, constructed in the order of what it needs.

import { create } from '@bufbuild/protobuf';
import { type Bytes, CommentsRequestSchema, isRefusal } from '@heliogram/protocol';
import type { AccountsApi } from './identity/accounts/api.ts';
import type { KeyLogApi } from './identity/key-log/api.ts';
import { comments as commentsOn, createCommentsHook } from './places/comments/api.ts';
import { commentsFeature } from './places/comments/feature.ts';
import { createDirectoryApi } from './places/directory/api.ts';
import { directoryFeature } from './places/directory/feature.ts';
import { createFollowersApi } from './places/followers/api.ts';
import { followersFeature } from './places/followers/feature.ts';
import { createGroupsApi, createPlaceCounts } from './places/groups/api.ts';
import { groupsFeature } from './places/groups/feature.ts';
import { createMarksApi, createMarksNews } from './places/marks/api.ts';
import { marksFeature } from './places/marks/feature.ts';
import { createKeptPages, createPublicPages } from './places/pages/api.ts';
import {
  type Beside,
  createPlaceStates,
  nameInKeyLog,
  noteAuthors,
  type PlaceMedia,
  type PlaceStates,
} from './places/places/api.ts';
import { placesFeature } from './places/places/feature.ts';
import { createPostsApi } from './places/posts/api.ts';
import { postsFeature } from './places/posts/feature.ts';
import { createPseudonyms } from './places/pseudonyms/api.ts';
import { pseudonymsFeature } from './places/pseudonyms/feature.ts';
import { createSearchApi, searchHook } from './places/search/api.ts';
import { searchFeature } from './places/search/feature.ts';
import { countPosts, createPlaceDays } from './places/statistics/api.ts';
import { statisticsFeature } from './places/statistics/feature.ts';
import type { Database } from './platform/database/port.ts';
import type { Caller, Feature } from './platform/feature.ts';
import type { Hub } from './platform/hub.ts';
import type { Journal } from './platform/journal/port.ts';
import type { Logger } from './platform/logger.ts';
import type { PublicPages } from './platform/public-pages.ts';
import type { ChatsApi } from './talk/chats/api.ts';

/** What the district stands on. */
export interface PlacesGround {
  readonly database: Database;
  readonly journal: Journal;
  readonly hub: Hub;
  readonly log: Logger;
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
  readonly accounts: AccountsApi;
  readonly chats: Pick<ChatsApi, 'exists'>;
  readonly media: PlaceMedia;
  readonly keyLog: Pick<KeyLogApi, 'placeNamed'>;
  /** The name that clients know the server by. */
  readonly publicHost: string;
  /** The web app is served too. */
  readonly hasApp: boolean;
}

/** The district. */
export interface Places {
  /** In the order in which their migrations run. */
  readonly features: readonly Feature[];
  /** What anybody may read in a browser. */
  readonly pages: PublicPages;
  /** Whether a place has an id, inside a transaction. */
  readonly exists: PlaceStates['exists'];
  /** To be called once the tables are there: says in the log what the database lacks. */
  prepare(): Promise<void>;
}

/** Who reads without an account. */
const anybody: Caller = { level: 'none', address: '' };

/** Constructs every slice. Touches nothing yet. */
export function composePlaces(ground: PlacesGround): Places {
  const { database, hub, media } = ground;
  const states = createPlaceStates(database);
  const pseudonyms = createPseudonyms(ground);
  const days = createPlaceDays();
  const news = createMarksNews(hub);
  const marks = createMarksApi({ database, states, pseudonyms });
  const groups = createGroupsApi({ ...ground, days });
  const followers = createFollowersApi(database);
  const counts = createPlaceCounts(followers, groups);
  // In this order: who may write at all first. Each has a word in what is stored, or keeps something beside it.
  const comments = createCommentsHook({ database, states, marks, news, days });
  const directory = createDirectoryApi({ ...ground, counts });
  const logged = nameInKeyLog((tx, name, place) => ground.keyLog.placeNamed(tx, name, place));
  const kept = createKeptPages(ground.nowMs);
  const hooks = [
    groups.hook,
    comments,
    marks.hook,
    countPosts(days),
    searchHook,
    directory.hook,
    kept.hook,
    logged,
    noteAuthors(),
  ];
  const beside: Beside = { hooks, media };
  const posts = createPostsApi({ ...ground, ...beside, marks });
  const search = createSearchApi({ ...ground, states, posts });
  const common = { ...ground, states, days, pseudonyms };
  const pages = createPublicPages({
    ...{ ...ground, states, posts, counts, marks, directory, search, kept },
    async comments(place, seq, limit) {
      const request = create(CommentsRequestSchema, { place, seq, limit });
      const found = await commentsOn({ ...ground, states, marks, posts }, anybody, request);
      return isRefusal(found) ? undefined : found;
    },
  });
  return {
    features: [
      placesFeature({ ...common, ...beside, counts }),
      postsFeature({ ...common, ...beside, marks }),
      pseudonymsFeature,
      statisticsFeature({ ...common, followers }),
      followersFeature(common),
      groupsFeature({ ...common, counts }),
      marksFeature({ ...common, marks, news, members: groups }),
      commentsFeature({ ...common, marks, posts }),
      directoryFeature({ ...common, counts, directory }),
      searchFeature({ ...common, counts, directory, search }),
    ],
    pages,
    exists: states.exists,
    prepare: () => directory.prepare(),
  };
}
