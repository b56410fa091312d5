// The client SDK: one account on one device, for apps, bots and tools. Runs in Node and in browser workers.
// What needs one of them stands apart: `@heliogram/client/node`, `@heliogram/client/browser`.
export { type Attachment, type AttachmentKind, maxAttachments, passkeyInput } from '@heliogram/model';
export { Client, type ClientEvents, type ClientOptions } from './client.ts';
export { maxDeviceName } from './identity/device-name.ts';
export type { DeviceInfo, Devices } from './identity/devices.ts';
export {
  BadDeviceNameError,
  BadUsernameError,
  LinkFailedError,
  NoDeviceError,
  NoNewPhraseError,
  NotBelievedError,
  PasskeyError,
  SignUpUnfinishedError,
  StaleVaultError,
  StoreTakenError,
  UsernameTakenError,
  VaultLockedError,
  WrongPasskeyError,
  WrongPhraseError,
} from './identity/errors.ts';
export {
  type FindingArea,
  type FindingSeverity,
  factsOfFinding,
  findingKinds,
  isFindingKind,
} from './identity/finding-kinds.ts';
export type { Finding, FindingKind, KeptFinding } from './identity/findings.ts';
export type { KeyLogApi, KeyLogStatus } from './identity/key-log/key-log.ts';
export { maxPasskeys, type NewPasskey, type PasskeyInfo, type Passkeys } from './identity/passkeys.ts';
export type { UsedPasskey } from './identity/recover.ts';
export type { ComingPhrase, Recovery } from './identity/recovery.ts';
export { PlaceBusyError, PlaceMovedError, PlaceNotBelievedError, TellsWhereError } from './places/place-errors.ts';
export { placeCategories } from './places/place-info.ts';
export { maxFollowed } from './places/place-notes.ts';
export type {
  FoundPlacePost,
  FoundPublic,
  NewPlace,
  OutgoingPost,
  PageOptions,
  PlaceAdmin,
  PlaceCategory,
  PlaceChange,
  PlaceDayInfo,
  PlaceEvents,
  PlaceGone,
  PlaceInfo,
  PlaceKindName,
  PlaceMemberInfo,
  PlaceOrigin,
  PlacePage,
  PlacePost,
  PlaceVerdict,
  PlaceVersion,
  Posted,
  PostMarks,
  PublicPreview,
  ShownPublicFile,
  WaitingPost,
} from './places/place-types.ts';
export type { PlacesApi } from './places/places-api.ts';
export { DamagedPublicFileError, publicFileUrl } from './places/public-download.ts';
export { PublicPlaces, type PublicPlacesOptions } from './places/public-places.ts';
export { type PlaceProblem, type PlaceProblemKind, placeProblemKinds } from './places/verify/problems.ts';
export { type KeptPiece, type MediaFiles, NoRoomError, type PieceName } from './platform/media-files/media-files.ts';
export { type MemoryPieces, openMemoryMediaFiles } from './platform/media-files/memory.ts';
export type { ConnectionState } from './platform/net/connection-types.ts';
export {
  BadAnswerError,
  CallTimeoutError,
  DisconnectedError,
  isRefusedWith,
  RefusedError,
  TooManyCallsError,
} from './platform/net/errors.ts';
export type { Line, LineEvents, Transport } from './platform/net/transport.ts';
export { webSocketTransport } from './platform/net/web-socket-transport.ts';
export { type MemoryRows, openMemoryStore } from './platform/store/memory.ts';
export {
  type Store,
  StoreBusyError,
  StoreClosedError,
  type StoreOperation,
  type StoreRange,
} from './platform/store/store.ts';
export type { ChatInfo, KindName, LastMessage, StandingName } from './talk/chats/chat-info.ts';
export type { ChatsApi, InviteInfo, RequestInfo } from './talk/chats/chats-api.ts';
export type { InviteOptions, InvitePreview } from './talk/chats/invites.ts';
export type { MemberInfo, RoleName } from './talk/chats/member-list.ts';
export type { NewChatOptions } from './talk/chats/new-chat.ts';
export { defaultTalkSettings, type TalkSettings } from './talk/context.ts';
export { FrozenChatError, NotPossibleError, TooManyRacesError, UnknownHereError } from './talk/errors.ts';
export { DamagedFileError } from './talk/media/downloads.ts';
export { type MediaApi, type MediaQuota, maxReadBytes } from './talk/media/media-api.ts';
export type {
  LinkPreview,
  MediaSink,
  MediaSource,
  OutgoingFile,
  OutgoingPreview,
  ShownAttachment,
  Transfer,
} from './talk/media/media-types.ts';
export { SourceChangedError } from './talk/media/seal-file.ts';
export type { SendFilesOptions, SendOptions } from './talk/media/send-files.ts';
export { SealedFileLostError } from './talk/media/upload-file.ts';
export type { MessageInfo } from './talk/messages/message-info.ts';
export { type MessagesApi, maxTextBytes } from './talk/messages/messages-api.ts';
export type { Sent } from './talk/messages/sending.ts';
export type { ContactInfo, ContactsApi, TrustState } from './talk/people/contacts.ts';
export type { AccountSettings, ChatFolder, Reach, SettingsApi } from './talk/people/settings.ts';
export type { FoundPreview, PreviewsApi } from './talk/previews/previews-api.ts';
export type { PushApi, PushSubscriptionKeys } from './talk/push/push-api.ts';
export type { FoundMessage, FoundPage, SearchApi } from './talk/search/search-api.ts';
export type { SearchIndex } from './talk/search/search-index.ts';
export type { Highlight, Snippet } from './talk/search/snippet.ts';
export type { Person, ShownMessage, ShownOrigin, TalkEvents } from './talk/talk-events.ts';
