// The rules both sides must agree on. Pure: no IO, no clock, no randomness.
export { passkeyInput } from './identity/passkey.ts';
export { leastRevocationLeadS, revocationLeadS } from './identity/revocation.ts';
export { normaliseUsername } from './identity/username.ts';
export {
  type Authority,
  applyControl,
  type EntryPosition,
  foundPlace,
  hasPlaceRight,
  isBannedIn,
  maxClaimSkewS,
  maxGrants,
  type PlaceViolation,
  refuseEntry,
  rightsIn,
  type Target,
} from './places/authority.ts';
export { publicFilesOf, readPlaceSettings, readPost } from './places/body.ts';
export { controlKinds, kindsWithBody, maxClaimBytes, readClaim } from './places/claim.ts';
export type { Granted } from './places/grants.ts';
export { bannedForGood, everyPlaceRight, type PlaceRight, placeRights } from './places/rights.ts';
export { foldPlace, type Gone, type PlaceEvent, type PostVersion, type ShownPost } from './places/timeline.ts';
export {
  type Attachment,
  type AttachmentKind,
  attachmentKinds,
  filesOf,
  maxAttachments,
  type Preview,
} from './talk/attachment.ts';
export { isEmoji } from './talk/emoji.ts';
export { type EntryCore, entryCore, entryKinds, messageCore, type Sha256 } from './talk/entry-core.ts';
export {
  type AccountKey,
  type CommitChange,
  mayCommit,
  mayErase,
  mayInvite,
  maySend,
  memberLimit,
  type RightsViolation,
  type Rules,
  roleOf,
  rulesOf,
} from './talk/rights.ts';
export {
  type DeleteEvent,
  type EditEvent,
  foldTimeline,
  type HiddenEvent,
  type MissingEvent,
  type ReactionEvent,
  type SystemEvent,
  type TextEvent,
  type TimelineEvent,
  type TimelineRow,
} from './talk/timeline.ts';
export { foldText, matchesWords, wordsOf } from './talk/words.ts';
export { type Block, parseBlocks } from './text/blocks.ts';
export { directionOf } from './text/direction.ts';
export { type Inline, parseInline } from './text/inline.ts';
export { bareLinkAt, targetOf } from './text/link-scan.ts';
export { plainText } from './text/plain.ts';
