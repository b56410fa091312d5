// NestedPart of MIMI content: nothing, one body, a reference to bytes stored elsewhere, or several parts.

import type { Bytes } from '../bytes.ts';
import { asArray, asBytesUpTo, asText, asUint, type CborValue } from '../cbor.ts';
import { CryptoError } from '../crypto-error.ts';

/** Dispositions of the draft. Others (0..255) are kept and treated as `render`. */
export const DISPOSITION: {
  readonly unspecified: 0;
  readonly render: 1;
  readonly reaction: 2;
  readonly profile: 3;
  readonly inline: 4;
  readonly icon: 5;
  readonly attachment: 6;
  readonly session: 7;
  readonly preview: 8;
} = {
  unspecified: 0,
  render: 1,
  reaction: 2,
  profile: 3,
  inline: 4,
  icon: 5,
  attachment: 6,
  session: 7,
  preview: 8,
};

type PartHead = { readonly disposition: number; readonly language: string };

export type NullPart = PartHead & { readonly kind: 'null' };

export type SinglePart = PartHead & {
  readonly kind: 'single';
  readonly contentType: string;
  readonly content: Bytes;
};

export type ExternalPart = PartHead & {
  readonly kind: 'external';
  readonly contentType: string;
  readonly url: string;
  /** Seconds since 1970; 0 never. */
  readonly expiresS: number;
  /** Bytes of the stored file. */
  readonly size: number;
  /** IANA AEAD number; 0 none. */
  readonly encAlg: number;
  readonly key: Bytes;
  readonly nonce: Bytes;
  readonly aad: Bytes;
  /** IANA Named Information hash; 1 is SHA-256. */
  readonly hashAlg: number;
  /** Of the bytes at the URL, that is of the ciphertext. */
  readonly contentHash: Bytes;
  readonly description: string;
  readonly filename: string;
};

export type MultiPart = PartHead & {
  readonly kind: 'multi';
  readonly semantics: 'choose-one' | 'single-unit' | 'process-all';
  /** At least two. */
  readonly parts: readonly NestedPart[];
};

export type NestedPart = NullPart | SinglePart | ExternalPart | MultiPart;

const SEMANTICS = ['choose-one', 'single-unit', 'process-all'] as const;
const MAX_DEPTH = 4;
const MAX_PARTS = 1024;
const MAX_LANGUAGE_BYTES = 255;
const MAX_TYPE_BYTES = 1024;
const MAX_URL_BYTES = 4096;
const MAX_TEXT_BYTES = 16_384;
const MAX_BODY_BYTES = 65_536;
const MAX_KEY_BYTES = 255;

/** The CBOR form; limits are checked on the way back. */
export function partToCbor(part: NestedPart): CborValue {
  const head = [part.disposition, part.language];
  switch (part.kind) {
    case 'null':
      return [...head, 0];
    case 'single':
      return [...head, 1, part.contentType, part.content];
    case 'external':
      return [...head, 2, ...externalFields(part)];
    case 'multi':
      return [...head, 3, SEMANTICS.indexOf(part.semantics), part.parts.map(partToCbor)];
  }
}

function externalFields(p: ExternalPart): CborValue[] {
  const where = [p.contentType, p.url, p.expiresS, p.size];
  return [...where, p.encAlg, p.key, p.nonce, p.aad, p.hashAlg, p.contentHash, p.description, p.filename];
}

/** @throws CryptoError `malformed` · `out-of-range`. */
export function partFromCbor(value: CborValue | undefined): NestedPart {
  return read(value, 1, { left: MAX_PARTS });
}

function read(value: CborValue | undefined, depth: number, budget: { left: number }): NestedPart {
  if (depth > MAX_DEPTH) throw new CryptoError('malformed', `parts nest at most ${MAX_DEPTH} deep`);
  budget.left -= 1;
  if (budget.left < 0) throw new CryptoError('out-of-range', `a message has at most ${MAX_PARTS} parts`);
  const fields = asArray(value, 'a part');
  const head: PartHead = {
    disposition: asUint(fields[0], 'disposition', 255),
    language: asText(fields[1], 'language', MAX_LANGUAGE_BYTES),
  };
  switch (fields[2]) {
    case 0:
      asArray(fields, 'an empty part', 3);
      return { ...head, kind: 'null' };
    case 1:
      return { ...head, kind: 'single', ...singleFrom(asArray(fields, 'a single part', 5)) };
    case 2:
      return { ...head, kind: 'external', ...externalFrom(asArray(fields, 'an external part', 15).slice(3)) };
    case 3:
      return { ...head, kind: 'multi', ...multiFrom(asArray(fields, 'a multipart', 5), depth, budget) };
    default:
      throw new CryptoError('malformed', 'a part is empty, single, external or multiple');
  }
}

function singleFrom(fields: readonly CborValue[]): Pick<SinglePart, 'contentType' | 'content'> {
  return {
    contentType: asText(fields[3], 'content type', MAX_TYPE_BYTES),
    content: asBytesUpTo(fields[4], 'content', MAX_BODY_BYTES),
  };
}

function multiFrom(
  fields: readonly CborValue[],
  depth: number,
  budget: { left: number },
): Pick<MultiPart, 'semantics' | 'parts'> {
  const semantics = SEMANTICS[asUint(fields[3], 'part semantics', SEMANTICS.length - 1)] as MultiPart['semantics'];
  const items = asArray(fields[4], 'parts');
  if (items.length < 2) throw new CryptoError('malformed', 'a multipart has at least two parts');
  return { semantics, parts: items.map((item) => read(item, depth + 1, budget)) };
}

function externalFrom(fields: readonly CborValue[]): Omit<ExternalPart, 'kind' | keyof PartHead> {
  const [contentType, url, expires, size, encAlg, key, nonce, aad, hashAlg, contentHash, description, filename] =
    fields;
  return {
    contentType: asText(contentType, 'content type', MAX_TYPE_BYTES),
    url: asText(url, 'URL', MAX_URL_BYTES),
    expiresS: asUint(expires, 'expiry of an external part', 0xffff_ffff),
    size: asUint(size, 'size', Number.MAX_SAFE_INTEGER),
    encAlg: asUint(encAlg, 'encryption algorithm', 0xffff),
    key: asBytesUpTo(key, 'key', MAX_KEY_BYTES),
    nonce: asBytesUpTo(nonce, 'nonce', MAX_KEY_BYTES),
    aad: asBytesUpTo(aad, 'associated data', MAX_TEXT_BYTES),
    hashAlg: asUint(hashAlg, 'hash algorithm', 255),
    contentHash: asBytesUpTo(contentHash, 'content hash', MAX_KEY_BYTES),
    description: asText(description, 'description', MAX_TEXT_BYTES),
    filename: asText(filename, 'file name', MAX_TYPE_BYTES),
  };
}
