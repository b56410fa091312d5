// Why a message is not shown: from the reason a check gives to the kind of finding it is, and to a sentence for people. Pure.
import { CryptoError, type CryptoErrorCode } from '@heliogram/crypto';
import type { FindingKind } from '../../identity/findings.ts';

/** What this folder finds wrong with a message itself. */
export type HiddenReason =
  | 'not-a-member'
  | 'wrong-epoch'
  | 'no-epoch-key'
  | 'no-epoch-time'
  | 'after-freeze'
  | 'unknown-device'
  | 'device-not-valid'
  | 'erases-differ'
  | 'sees-the-future'
  | 'repeated'
  | 'unbelievable-sender';

/** A message that must not be shown, and why. */
export class HiddenError extends Error {
  override readonly name = 'HiddenError';
  readonly reason: HiddenReason;

  constructor(reason: HiddenReason) {
    super(own[reason]?.[1] ?? 'the chat is frozen');
    this.reason = reason;
  }
}

type Told = readonly [kind: FindingKind, detail: string];

/** Null: it follows from what was found before, and is no finding of its own. */
const own: Readonly<Record<HiddenReason, Told | null>> = {
  'not-a-member': ['outsider-message', 'its sender was no member under the keys it is sealed with'],
  'wrong-epoch': ['outsider-message', 'it is sealed under keys that were not the chat’s at this place'],
  'no-epoch-key': ['withheld-keys', 'the link to the keys it is sealed with is missing'],
  'no-epoch-time': ['withheld-keys', 'the server does not say when the keys it is sealed with began'],
  'after-freeze': null,
  'unknown-device': ['ghost-device', 'its device is on no list of its sender'],
  'device-not-valid': ['ghost-device', 'its device had not been added yet, or was shut out already'],
  'erases-differ': ['altered-entry', 'the server would erase other messages with it than its sender asked for'],
  'sees-the-future': [
    'displaced-entries',
    'its sender had seen more than stands before it: entries are missing or moved',
  ],
  repeated: ['repeated-entry', 'the same message stands at another place already'],
  'unbelievable-sender': ['hidden-message', 'what the server says about its sender is not believable'],
};

const byCode: Readonly<Partial<Record<CryptoErrorCode, Told>>> = {
  'bad-commitment': ['altered-entry', 'its bytes, its place or its sender are not what was sealed'],
  'bad-tag': ['altered-entry', 'its bytes were changed after they were sealed'],
  'bad-padding': ['altered-entry', 'its padding is not as it was sealed'],
  truncated: ['altered-entry', 'it is cut short'],
  'bad-franking-tag': ['wrong-frank', 'what it commits to is not its content, so that it could not be reported'],
  'bad-signature': ['forged-message', 'the device it names has not signed it'],
  'wrong-context': [
    'forged-message',
    'inside it names another sender or chat than outside, or does what its sender may not',
  ],
};

/** The stable word for a reason, as kept with the line that stands in the message's place. */
export function reasonOf(error: CryptoError | HiddenError): string {
  return error instanceof HiddenError ? error.reason : error.code;
}

/** The finding that a hidden message is; undefined where it only follows from another. */
export function findingOf(
  error: CryptoError | HiddenError,
): { readonly kind: FindingKind; readonly detail: string } | undefined {
  const told = error instanceof CryptoError ? byCode[error.code] : own[error.reason];
  if (told === null) return undefined;
  const [kind, detail] = told ?? ['hidden-message', `it is not made as messages are (${reasonOf(error)})`];
  return { kind, detail };
}
