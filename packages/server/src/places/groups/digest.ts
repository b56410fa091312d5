// What a post says, as a digest that case, spaces, punctuation and invisible characters do not change: to notice the same words again.
import { publicFilesOf } from '@heliogram/model';
import { type Post, toHex } from '@heliogram/protocol';
import { sha256 } from '../../platform/digest.ts';

/** Bytes of a digest. */
export const digestBytes = 8;

/** Letters below which saying it again is nothing special: thanks, good morning. */
const shortLetters = 16;

/** The digest in hex, and whether it is of a few letters only. */
export function digestOf(post: Post): { readonly digest: string; readonly isShort: boolean } {
  const letters = post.text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{S}]+/gu, '');
  const files = publicFilesOf(post).map((file) => toHex(file.hash));
  const said = JSON.stringify([letters, ...files.sort()]);
  const digest = toHex(sha256(new TextEncoder().encode(said)).subarray(0, digestBytes));
  return { digest, isShort: files.length === 0 && letters.length < shortLetters };
}
