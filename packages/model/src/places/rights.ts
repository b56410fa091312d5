// Rights in a public place, as bits of a grant. The founder has all of them for good.

/** What a grant may allow, by bit. */
export const placeRights = {
  /** Channels: posts, and edits of own ones. */
  post: 1,
  /** Takes away posts of others. */
  erase: 2,
  pin: 4,
  settings: 8,
  /** Groups: answers who asks to join; bans. */
  members: 16,
  /** Gives others rights, at most those one has. */
  appoint: 32,
} as const;

export type PlaceRight = keyof typeof placeRights;

/** Every right. */
export const everyPlaceRight = 63;

/** Banned for good. */
export const bannedForGood = 0xffff_ffff;
