// The recovery phrase of an account that was made here, in a row of the store until its owner has it, where the app wants that. Never in
// the vault, and never on a device that came later.
import { create } from '@bufbuild/protobuf';
import type { Bytes } from '@heliogram/crypto';
import { asBytes, PhraseToKeepSchema } from '@heliogram/protocol';
import { later } from '../platform/later.ts';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import type { Store, StoreOperation } from '../platform/store/store.ts';

const heldPhraseKey = 'identity/phrase';

// The list of words is fetched with what reads phrases.
const wordsOf: typeof import('./typed-phrase.ts')['wordsOf'] = later(() =>
  import('./typed-phrase.ts').then(({ wordsOf: work }) => work),
);

/** The write that holds a phrase, by its 16 bytes of entropy. */
export function holdPhrase(phraseEntropy: Bytes): StoreOperation {
  return { put: heldPhraseKey, value: encodeRecord(PhraseToKeepSchema, create(PhraseToKeepSchema, { phraseEntropy })) };
}

/** The words that are held; undefined where none are. */
export async function heldPhrase(store: Store): Promise<string | undefined> {
  const bytes = await store.get(heldPhraseKey);
  return bytes && wordsOf(asBytes(decodeRecord(PhraseToKeepSchema, bytes).phraseEntropy));
}

/** Lets go of it, durably when it resolves. */
export async function forgetHeldPhrase(store: Store): Promise<void> {
  if (await store.get(heldPhraseKey)) await store.transact([{ remove: heldPhraseKey }]);
}
