// What a message says beside its text, as private extensions: -5 what was found at a link, -6 that it was forwarded and from whom,
// -7 whom it addresses, -9 which public place its words are of. docs/formats/attachments.md
import { type Bytes, toHex } from '../bytes.ts';
import { asBytes, asBytesUpTo, asList, asText, type CborValue } from '../cbor.ts';
import { CryptoError } from '../crypto-error.ts';
import { ID_BYTES } from '../identifiers.ts';
import type { MimiExtensions } from './content.ts';

const PREVIEW = -5;
const FORWARDED = -6;
const MENTIONS = -7;
const ORIGIN = -9;
const PREVIEW_FIELD = { url: 1, title: 2, description: 3, site: 4 } as const;

/** Longest fields, in UTF-8 bytes. */
export const MAX_PREVIEW_BYTES: {
  readonly url: 2048;
  readonly title: 512;
  readonly description: 2048;
  readonly site: 256;
} = { url: 2048, title: 512, description: 2048, site: 256 };
/** Most accounts one message addresses. */
export const MAX_MENTIONS = 50;
const MAX_NAME_BYTES = 256;
/** Longest word of where public words were first said, encoded. */
export const MAX_ORIGIN_BYTES = 36_864;

export type LinkPreviewFields = {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly site: string;
};

export type Annotations = {
  readonly preview?: LinkPreviewFields;
  /** The name of whose words these were; '' without a name. */
  readonly forwardedFrom?: string;
  /** Account ids. */
  readonly mentions?: readonly Bytes[];
  /** Where public words were first said, and what proves it; read by whoever checks it. */
  readonly origin?: Bytes;
};

/** The extensions for annotations. */
export function annotationExtensions({ preview, forwardedFrom, mentions = [], origin }: Annotations): MimiExtensions {
  const map = new Map<number | string, CborValue>();
  if (preview) {
    const { url, title, description, site } = preview;
    const fields: [number, string][] = [
      [PREVIEW_FIELD.url, url],
      [PREVIEW_FIELD.title, title],
      [PREVIEW_FIELD.description, description],
      [PREVIEW_FIELD.site, site],
    ];
    map.set(PREVIEW, new Map<number, CborValue>(fields));
  }
  if (forwardedFrom !== undefined) map.set(FORWARDED, forwardedFrom);
  if (mentions.length > 0) map.set(MENTIONS, [...mentions]);
  if (origin !== undefined) map.set(ORIGIN, origin);
  return map;
}

/**
 * Reads them. A preview counts only for an http(s) link that stands in the text: else it would show a place the text does not name.
 * @throws CryptoError `malformed` · `out-of-range`.
 */
export function readAnnotations(extensions: MimiExtensions, text: string): Annotations {
  const preview = extensions.get(PREVIEW);
  const forwarded = extensions.get(FORWARDED);
  const mentions = extensions.get(MENTIONS);
  const origin = extensions.get(ORIGIN);
  return {
    ...(preview === undefined ? {} : { preview: previewFrom(preview, text) }),
    ...(forwarded === undefined ? {} : { forwardedFrom: asText(forwarded, 'the first sender', MAX_NAME_BYTES) }),
    ...(mentions === undefined ? {} : { mentions: mentionsFrom(mentions) }),
    ...(origin === undefined ? {} : { origin: originFrom(origin) }),
  };
}

function previewFrom(value: CborValue, text: string): LinkPreviewFields {
  if (!(value instanceof Map)) throw new CryptoError('malformed', 'a preview is a map');
  const field = (name: keyof typeof PREVIEW_FIELD): string =>
    asText(value.get(PREVIEW_FIELD[name]), `${name} of a preview`, MAX_PREVIEW_BYTES[name]);
  const url = field('url');
  if (!isPreviewable(url, text)) throw new CryptoError('malformed', 'a preview is of an http(s) link in the text');
  return { url, title: field('title'), description: field('description'), site: field('site') };
}

/** Whether a text may carry a preview of this URL. */
export function isPreviewable(url: string, text: string): boolean {
  if (!/^https?:\/\/\S+$/.test(url) || !URL.canParse(url)) return false;
  const { username, password, protocol } = new URL(url);
  if (username !== '' || password !== '' || !/^https?:$/.test(protocol)) return false;
  // As a whole: a longer address that only begins like it is another place.
  for (let at = text.indexOf(url); at >= 0; at = text.indexOf(url, at + 1)) {
    const before = text[at - 1] ?? ' ';
    const after = text.slice(at + url.length, at + url.length + 2);
    if (/[\s([<"'*_]/.test(before) && /^([\s)\]>"'*_]|[.,;:!?]([\s)\]>"']|$)|$)/.test(after)) return true;
  }
  return false;
}

function originFrom(value: CborValue): Bytes {
  const origin = asBytesUpTo(value, 'an origin', MAX_ORIGIN_BYTES);
  if (origin.length === 0) throw new CryptoError('malformed', 'an origin says something');
  return origin;
}

function mentionsFrom(value: CborValue): Bytes[] {
  const found = asList(value, 'mentions', MAX_MENTIONS).map((one) => asBytes(one, 'an account', ID_BYTES));
  if (new Set(found.map(toHex)).size !== found.length)
    throw new CryptoError('malformed', 'a message mentions nobody twice');
  return found;
}
