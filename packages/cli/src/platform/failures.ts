// From anything thrown to what a person or a script is told, and the program's exit code.
import { type Code, refusalEntry } from '@heliogram/protocol';
import { wordsFor } from './finding-words.ts';
import { didYouMean } from './suggest.ts';
import { UsageError } from './usage-error.ts';

/** A failure in words: `code` is stable, `sentence` says what happened and what to do. */
export interface Failure {
  readonly code: string;
  readonly sentence: string;
  readonly detail?: string;
  readonly exitCode: 1 | 2;
}

/** A failure of this program's own, with a stable code. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: string;
  readonly detail: string | undefined;

  constructor(code: string, sentence: string, detail?: string) {
    super(sentence);
    this.code = code;
    this.detail = detail;
  }
}

/** Errors of the SDK that have a class of their own. */
const codesByName: Readonly<Record<string, string>> = {
  UnknownHereError: 'NOT_FOUND',
  NotPossibleError: 'NOT_POSSIBLE',
  TooManyRacesError: 'TOO_MANY_RACES',
  WrongPhraseError: 'WRONG_PHRASE',
  WrongPasskeyError: 'WRONG_PASSKEY',
  PasskeyError: 'NOT_POSSIBLE',
  NoNewPhraseError: 'NOT_FOUND',
  UsernameTakenError: 'NAME_TAKEN',
  BadUsernameError: 'BAD_NAME',
  BadDeviceNameError: 'BAD_NAME',
  NoDeviceError: 'NO_ACCOUNT',
  SignUpUnfinishedError: 'SIGN_UP_UNFINISHED',
  NotBelievedError: 'NOT_BELIEVED',
  PlaceMovedError: 'NAME_MOVED',
  PlaceNotBelievedError: 'NOT_BELIEVED',
  TellsWhereError: 'TELLS_WHERE',
  PlaceBusyError: 'TOO_MANY_RACES',
  DamagedPublicFileError: 'FILE_DAMAGED',
  VaultLockedError: 'VAULT_LOCKED',
  StaleVaultError: 'STALE_VERSION',
  LinkFailedError: 'LINK_FAILED',
  SourceChangedError: 'FILE_CHANGED',
  SealedFileLostError: 'FILE_GONE',
  DamagedFileError: 'FILE_DAMAGED',
  NoRoomError: 'NO_ROOM',
  StoreBusyError: 'HOME_BUSY',
  StoreTakenError: 'HOME_TAKEN',
  StoreDamagedError: 'HOME_DAMAGED',
};

const offline = 'The server cannot be reached. Check the connection and the address, then try again.';

/** What to say about an error. Errors of the SDK are told by their fields, so that a cause wrapped in another is found too. */
export function failureOf(error: unknown): Failure {
  for (let one = error, depth = 0; one instanceof Error && depth < 8; one = one.cause, depth += 1) {
    const failure = known(one);
    if (failure) return failure;
  }
  const detail = error instanceof Error ? error.message : String(error);
  return { code: 'FAILED', sentence: 'Something went wrong that should not.', detail, exitCode: 1 };
}

function known(error: Error): Failure | undefined {
  if (error instanceof UsageError) return { code: 'USAGE', sentence: error.message, exitCode: 2 };
  if (error instanceof CommandError) return failed(error.code, error.message, error.detail);
  const { code } = error as { code?: unknown };
  if (error.name === 'RefusedError' && typeof code === 'number') {
    const entry = refusalEntry(code as Code);
    const { detail, incident } = error as { detail?: string; incident?: string };
    return failed(entry.name, entry.sentence, incident ?? detail);
  }
  if (error.name === 'DisconnectedError') return failed('OFFLINE', offline);
  // A file that cannot be read or written: the system's own words are the best there are.
  if ('syscall' in error) return failed('FAILED', sentence(error.message));
  if (error.name === 'FrozenChatError') return failed('CHAT_FROZEN', frozenSentence(error as { reason?: string }));
  const own = codesByName[error.name];
  if (own !== undefined) return failed(own, sentence(error.message));
  // Typed errors of the SDK carry their own stable word.
  if (typeof code === 'string' && /^[A-Z][A-Z_]+$/.test(code) && !code.startsWith('ERR_'))
    return failed(code, error.message);
  return undefined;
}

function frozenSentence({ reason = '' }: { readonly reason?: string }): string {
  const { what, todo } = wordsFor(reason);
  return `This chat is frozen. ${what} ${todo}`;
}

/** With a capital and a full stop. */
function sentence(message: string): string {
  const text = message.charAt(0).toUpperCase() + message.slice(1);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function failed(code: string, sentence: string, detail?: string): Failure {
  return { code, sentence, ...(detail !== undefined && { detail }), exitCode: 1 };
}

/** The error for a thing that is not there, with the nearest known name. */
export function notFound(what: string, typed: string, known: Iterable<string>): CommandError {
  return new CommandError('NOT_FOUND', `There is no ${what} "${typed}" here.${didYouMean(typed, known)}`);
}
