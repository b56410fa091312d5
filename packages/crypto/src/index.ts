// The cryptography of sealed chats: identities, vault, epochs, messages, MIMI content, franking, linking, media; and MLS in mls/.

export {
  ACCOUNT_STATEMENT_LABEL,
  type AccountStatement,
  accountStatementHash,
  decodeAccountStatement,
  MAX_STATEMENT_BYTES,
  MAX_STATEMENTS,
  signAccountStatement,
  type VerifiedAccount,
  verifyStatementChain,
} from './account-statement.ts';
export { type CommittingKey, committingKey, gcmOpen, gcmSeal } from './aead.ts';
export {
  ByteReader,
  type Bytes,
  compare,
  concat,
  equal,
  fromBase64url,
  fromHex,
  fromUtf8,
  requireLength,
  toBase64url,
  toBytes,
  toHex,
  u8,
  u16be,
  u32be,
  u64be,
  utf8,
} from './bytes.ts';
export type { CborValue } from './cbor.ts';
export { CHAIN_START, ENTRY_KIND_COMMIT, ENTRY_KIND_MESSAGE, type EntryFields, entryHash } from './chain.ts';
export {
  accountOfIdentity,
  decodeLeafIdentity,
  LEAF_LABEL,
  type LeafClaim,
  type LeafIdentity,
  MAX_LEAF_IDENTITY_BYTES,
  makeLeafIdentity,
  verifyLeaf,
} from './credential.ts';
export { CryptoError, type CryptoErrorCode } from './crypto-error.ts';
export {
  DEVICE_LIST_LABEL,
  type Device,
  type DeviceList,
  decodeDeviceList,
  deviceValidAt,
  MAX_DEVICE_LIST_BYTES,
  MAX_DEVICES,
  requireDeviceListSucceeds,
  requireDevicesKept,
  signDeviceList,
  type VerifiedDeviceList,
  verifyDeviceList,
  withDevice,
  withoutDevice,
} from './device-list.ts';
export { ed25519PublicKey, ed25519Sign, ed25519Signer, ed25519Verify, type Signer } from './ed25519.ts';
export { CONTENT_KEY_LABEL, EPOCH_KEY_BYTES, LINK_BYTES, linkIsTrue, openLink, sealLink } from './epoch.ts';
export {
  FRANKING_TAG_BYTES,
  type FrankContext,
  frank,
  frankIsTrue,
  frankingTag,
  frankingTagOf,
  type Hub,
  MIMI_SALT_BYTES,
  type ReportedMessage,
  reportIsTrue,
  saltOfContent,
} from './franking.ts';
export { type HmacSha256, hkdf, hkdfExpand, hmacSha256, type Sha256, sha256 } from './hash.ts';
export { hpkePublicKey } from './hpke.ts';
export {
  accountIdOf,
  ID_BYTES,
  MAX_DEVICE,
  MAX_U32,
  type MimiUri,
  parseMimiUri,
  roomUri,
  userUri,
} from './identifiers.ts';
export {
  acceptLink,
  confirmLinkCode,
  decodeLinkGrant,
  decodeLinkOffer,
  encodeLinkGrant,
  encodeLinkOffer,
  type LinkChannel,
  type LinkGrant,
  type LinkOffer,
  type LinkPending,
  type LinkShower,
  MAX_LINK_MESSAGE_BYTES,
  openLinkMessage,
  scanLink,
  sealLinkMessage,
  showLink,
} from './link-device.ts';
export { type LinkInvitation, parseLinkInvitation } from './link-invitation.ts';
export {
  beginMedia,
  chunkOffset,
  decryptChunk,
  encryptChunk,
  MEDIA_AEAD_NUMBER,
  MEDIA_CHUNK_BYTES,
  MEDIA_HEADER_BYTES,
  MEDIA_KEY_BYTES,
  MEDIA_SALT_BYTES,
  MEDIA_SEALED_CHUNK_BYTES,
  type MediaCipher,
  openMedia,
  plainMediaBytes,
  sealedMediaBytes,
} from './media.ts';
export {
  decodeMessageHeader,
  encodeMessageHeader,
  MAX_MESSAGE_BODY_BYTES,
  MAX_MESSAGE_CONTENT_BYTES,
  MESSAGE_HEADER_BYTES,
  MESSAGE_VERSION,
  type MessageHeader,
  type MessageOutcome,
  type OpenedMessage,
  type OpenMessageInput,
  openMessage,
  openMessages,
  type SealedMessage,
  type SealMessageInput,
  sealMessage,
} from './message.ts';
export {
  composeDeletion,
  composeEdit,
  composeMessage,
  composeProfile,
  composeReaction,
  composeReply,
  composeText,
  type Envelope,
  MARKDOWN_TYPE,
  markdownPart,
  PLAIN_TEXT_TYPE,
} from './mimi/compose.ts';
export {
  decodeMimiContent,
  type Expiry,
  encodeMimiContent,
  expiryIsNonsense,
  MAX_MIMI_CONTENT_BYTES,
  MIMI_CONTENT_TYPE,
  MIMI_MESSAGE_ID_BYTES,
  type MimiContent,
  type MimiExtensions,
} from './mimi/content.ts';
export {
  frameMimiContent,
  serverFrank,
  serverFrankingContext,
  signServerFrank,
  variableVector,
  verifyServerFrank,
} from './mimi/hub-frank.ts';
export { mimiMessageId } from './mimi/message-id.ts';
export {
  decodeMessageStatus,
  encodeMessageStatus,
  MESSAGE_STATUS_TYPE,
  type MessageStatus,
  type MessageStatusEntry,
} from './mimi/message-status.ts';
export {
  DISPOSITION,
  type ExternalPart,
  type MultiPart,
  type NestedPart,
  type NullPart,
  partFromCbor,
  partToCbor,
  type SinglePart,
} from './mimi/part.ts';
export {
  type LastSeen,
  readSealedExtensions,
  requireSealedContext,
  type SealedExtensions,
  sealedExtensions,
} from './mimi/sealed-extensions.ts';
export {
  MAX_INTRO_CONTENT_BYTES,
  MAX_RECEIPT_CONTENT_BYTES,
  MAX_SIGNAL_CONTENT_BYTES,
  type NoteHeader,
  type OpenNoteInput,
  openIntro,
  openReceipt,
  openSignal,
  type SealNoteInput,
  sealIntro,
  sealReceipt,
  sealSignal,
} from './note.ts';
export { padmeLength } from './padme.ts';
export {
  entropyFromPhrase,
  newPhraseEntropy,
  normalisePhrase,
  PHRASE_ENTROPY_BYTES,
  PHRASE_WORDS,
  PhraseError,
  phraseFromEntropy,
} from './phrase.ts';
export { type Random, systemRandom } from './random.ts';
export { type ComparedAccount, safetyNumber, safetyQr, safetyQrMatches } from './safety-number.ts';
export { NONCE_BYTES, SIGN_IN_LABEL, type SignIn, type SignInParty, signSignIn, verifySignIn } from './sign-in.ts';
export { derivePasskeyKeys, derivePhraseKeys, type PhraseKeys, type SlotKeys } from './slot-secret.ts';
export {
  decodeSlotList,
  MAX_SLOT_LIST_BYTES,
  MAX_SLOTS,
  makeSlotList,
  openSlot,
  requireNoSlotRollback,
  requireVrkOf,
  SLOT_ID_BYTES,
  SLOT_LIST_LABEL,
  type Slot,
  type SlotKind,
  type SlotList,
  type SlotListParts,
  type SlotTarget,
  VRK_BYTES,
  verifySlotList,
} from './slots.ts';
export {
  dataKey,
  type Keyring,
  keyringRecordId,
  MAX_GENERATIONS,
  MAX_RECORD_BYTES,
  MAX_RECORD_PLAINTEXT_BYTES,
  newestGeneration,
  newKeyring,
  openKeyring,
  openRecord,
  RECORD_ID_BYTES,
  RECORD_SALT_BYTES,
  type RecordName,
  recordId,
  requireNoRecordRollback,
  sealKeyring,
  sealRecord,
  withNewGeneration,
} from './vault.ts';
