// The words for an error, in the person's language.
import { useLingui } from '@lingui/react';
import { actionWords, type ErrorAction, errorWords } from '../failures/error-words.ts';
import { type ErrorKind, kindOfError } from './error-kinds.ts';

export type { ErrorAction, ErrorKind };

export interface ErrorWords {
  readonly kind: ErrorKind;
  /** What happened. */
  readonly what: string;
  /** What is safe. */
  readonly safe: string;
  /** Both, as one text. */
  readonly text: string;
  /** The one thing to do; the screen knows how. */
  readonly action: { readonly kind: ErrorAction; readonly label: string };
}

/** Words for whatever was thrown; undefined for undefined. */
export function useErrorWords<E>(error: E): E extends undefined ? undefined : ErrorWords;
export function useErrorWords(error: unknown): ErrorWords | undefined {
  const { i18n } = useLingui();
  if (error === undefined) return undefined;
  const kind = kindOfError(error);
  const words = errorWords[kind];
  const what = i18n._(words.what);
  const safe = i18n._(words.safe);
  return {
    kind,
    what,
    safe,
    text: `${what} ${safe}`,
    action: { kind: words.action, label: i18n._(actionWords[words.action]) },
  };
}
