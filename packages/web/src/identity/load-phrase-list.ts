// The list of words, fetched once by the first screen that needs it.
import type { PhraseList } from './phrase-words.ts';

let loading: Promise<PhraseList> | undefined;

/** The same promise every time, for `use`. */
export function loadPhraseList(): Promise<PhraseList> {
  loading ??= import('./phrase-list.ts').then(({ phraseList }) => phraseList);
  return loading;
}
