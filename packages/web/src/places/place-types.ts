// What the app knows of public places and what is said in them: plain data, the SDK's own.
export type {
  PlaceCategory,
  PlaceInfo,
  PlaceKindName,
  PlacePage,
  PlacePost,
  ShownPublicFile,
} from '@heliogram/client';

import type { PlaceInfo, PlacePage, PlacePost } from '@heliogram/client';

export type PlaceRight = PlaceInfo['rights'][number];
export type PlaceProblem = PlacePage['problems'][number];
/** What contradicts what people signed. */
export type PlaceProblemKind = NonNullable<PlacePost['problem']>;
