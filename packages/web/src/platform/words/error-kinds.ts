// What an error means for the person: many names and codes, few kinds. Plain data; the words stand in use-error-words.tsx.

/** Kinds of refusals, by the code's name. */
export const kindsByCode = {
  MALFORMED: 'app-outdated',
  TOO_LARGE: 'too-large',
  OUT_OF_RANGE: 'not-allowed-value',
  UNKNOWN_METHOD: 'server-outdated',
  UNAUTHENTICATED: 'signed-out',
  FORBIDDEN: 'forbidden',
  RATE_LIMITED: 'too-fast',
  OVERLOADED: 'server-busy',
  INTERNAL: 'server-broken',
  NOT_FOUND: 'not-found',
  NAME_TAKEN: 'name-taken',
  BAD_NAME: 'bad-name',
  BAD_SIGNATURE: 'bad-signature',
  DEVICE_REVOKED: 'device-removed',
  STALE_VERSION: 'changed-elsewhere',
  STALE_EPOCH: 'chat-changed',
  NOT_A_MEMBER: 'not-a-member',
  NO_CONSENT: 'no-consent',
  NO_KEY_PACKAGE: 'cannot-be-added',
  BAD_COMMIT: 'change-refused',
  LEAVER_PENDING: 'chat-changed',
  ALREADY_EXISTS: 'exists-already',
  LIMIT_REACHED: 'limit-reached',
  EXPIRED: 'expired',
  STORAGE_FULL: 'server-full',
  REQUEST_PENDING: 'request-waits',
} as const;

/** Kinds of the client's own errors, by their names. */
export const kindsByName = {
  WrongPhraseError: 'wrong-phrase',
  PhraseError: 'wrong-phrase',
  WrongPasskeyError: 'wrong-passkey',
  PasskeyError: 'passkey-not-taken',
  NoNewPhraseError: 'not-found',
  PasskeyStoppedError: 'passkey-stopped',
  PasskeyUnfitError: 'passkey-unfit',
  PasskeyThereError: 'passkey-there',
  PasskeyNotHereError: 'passkey-not-here',
  WrongPassphraseError: 'wrong-passphrase',
  UsernameTakenError: 'name-taken',
  BadUsernameError: 'bad-name',
  BadDeviceNameError: 'not-allowed-value',
  StoreTakenError: 'device-taken',
  NoDeviceError: 'nobody-here',
  SignUpUnfinishedError: 'sign-up-unfinished',
  NotBelievedError: 'not-believed',
  VaultLockedError: 'device-removed',
  StaleVaultError: 'changed-elsewhere',
  LinkFailedError: 'link-failed',
  DisconnectedError: 'offline',
  CallTimeoutError: 'no-answer',
  TooManyCallsError: 'too-fast',
  BadAnswerError: 'server-not-understood',
  UnacceptableServerError: 'server-not-understood',
  NoRoomError: 'device-full',
  QuotaExceededError: 'device-full',
  StoreClosedError: 'engine-gone',
  InterruptedError: 'interrupted',
  LockedError: 'locked',
  StoreBusyError: 'other-window',
  StoreDamagedError: 'store-damaged',
  UnreadableRecordError: 'not-readable',
  SourceChangedError: 'file-changed',
  SealedFileLostError: 'file-changed',
  DamagedFileError: 'file-damaged',
  TakenBackError: 'taken-back',
  HiddenError: 'not-readable',
  ChainError: 'not-believed',
  RefusedCommitError: 'change-refused',
  FrozenChatError: 'chat-frozen',
  TooManyRacesError: 'chat-changed',
  UnknownHereError: 'not-found',
  NotPossibleError: 'forbidden',
  CommitWithheldError: 'not-believed',
  PlaceMovedError: 'not-believed',
  PlaceNotBelievedError: 'not-believed',
  TellsWhereError: 'forbidden',
  PlaceBusyError: 'chat-changed',
  DamagedPublicFileError: 'file-damaged',
  MlsError: 'not-believed',
  CryptoError: 'not-readable',
} as const;

export type ErrorKind =
  | (typeof kindsByCode)[keyof typeof kindsByCode]
  | (typeof kindsByName)[keyof typeof kindsByName]
  | 'unknown';

/** The kind of anything thrown; a refusal's code counts more than the error's name. */
export function kindOfError(error: unknown): ErrorKind {
  if (typeof error !== 'object' || error === null) return 'unknown';
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  if (typeof code === 'string' && Object.hasOwn(kindsByCode, code))
    return kindsByCode[code as keyof typeof kindsByCode];
  if (typeof name === 'string' && Object.hasOwn(kindsByName, name))
    return kindsByName[name as keyof typeof kindsByName];
  return 'unknown';
}
