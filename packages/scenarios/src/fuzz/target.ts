// What is fuzzed: one decoder that meets bytes from outside, what it may answer, and true bytes to begin with.
import { CryptoError, MlsError, PhraseError } from '@heliogram/crypto';
import { MalformedError } from '@heliogram/protocol';

export interface Target {
  readonly name: string;
  /** Reads the bytes, or refuses them. */
  readonly read: (bytes: Uint8Array<ArrayBuffer>) => unknown;
  /** True bytes: what is read is mostly these, a little changed. */
  readonly samples: readonly Uint8Array<ArrayBuffer>[];
}

/** The only errors with which bytes from outside may be refused. Anything else is a crash. */
export function isRefusal(error: unknown): boolean {
  return (
    error instanceof CryptoError ||
    error instanceof MlsError ||
    error instanceof MalformedError ||
    error instanceof PhraseError
  );
}

/** Whether a refusal says that the bytes are none of their kind, rather than something about what they say. */
export function isUnreadable(refusal: unknown): boolean {
  const code = (refusal as { readonly code?: string }).code ?? 'malformed';
  return ['malformed', 'truncated', 'too-large', 'bad-commitment', 'unknown-word'].includes(code);
}

/** A reader of text as a reader of the bytes it came in. */
export function ofText(read: (text: string) => unknown): Target['read'] {
  const decoder = new TextDecoder();
  return (bytes) => read(decoder.decode(bytes));
}
