// Keeps the index in step with what is said: in the transaction of the entry, so that there is never one without the other.
import { plainText } from '@heliogram/model';
import { PlaceEntryKind, type Post } from '@heliogram/protocol';
import { mainPart } from '../directory/api.ts';
import type { PlaceHook, PlaceState } from '../places/api.ts';
import { stemmerOf } from './languages.ts';
import { dropWords, type IndexedWords, insertWords, keepPlace, replaceWords } from './store.ts';
import { unitsOf, vectorOf, wordsForStemmer } from './words.ts';

/** Longer than any post. */
const maxLength = 40_000;

export const searchHook: PlaceHook = {
  async appended(tx, { after, seq, time, claim, post }) {
    const { no } = after;
    switch (claim.kind) {
      case PlaceEntryKind.CREATE:
      case PlaceEntryKind.SETTINGS: {
        const { isListed, language } = after.authority.settings;
        await keepPlace(tx, { no, place: after.id, isListed, stemmer: stemmerOf(language) });
        return;
      }
      case PlaceEntryKind.POST:
        if (post) await insertWords(tx, { no, seq, time }, indexedWords(after, post));
        return;
      case PlaceEntryKind.EDIT:
        if (post) await replaceWords(tx, { no, seq: claim.target, version: seq }, indexedWords(after, post));
        return;
      default:
    }
  },
  emptied: (tx, place, seqs) => dropWords(tx, place.no, seqs),
};

/** What a post says, and what its files and links are called. Hidden words stay hidden. */
function indexedWords(place: PlaceState, post: Post): IndexedWords {
  const units = unitsOf(plainText(post.text, maxLength));
  const { preview } = post;
  const beside = [
    ...post.files.flatMap(({ name, description }) => [name, description]),
    ...(preview ? [preview.title, preview.description, preview.site] : []),
  ];
  const { language } = place.authority.settings;
  return {
    vector: vectorOf(units),
    words: wordsForStemmer(units),
    beside: vectorOf(unitsOf(beside.join('\n').slice(0, maxLength))),
    stemmer: stemmerOf(language),
    language: mainPart(language),
  };
}
