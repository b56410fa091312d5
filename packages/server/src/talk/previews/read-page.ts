// What a page says of itself, from the beginning of its HTML: Open Graph, else Twitter's words, else plain HTML's. One pass over tags;
// builds no document, runs nothing. Everything becomes plain text of bounded length.

export interface PageWords {
  readonly title: string;
  readonly description: string;
  readonly site: string;
  /** As it stands in the page: may be relative, may be anything. */
  readonly image: string;
}

const longest = { title: 512, description: 1024, site: 128 } as const;
/** Pages with more tags than this before their end of head say nothing we wait for. */
const maxTags = 5000;
const maxTagChars = 16_384;

const tag = /<(meta|title|\/head|body)(?=[\s>/])/giu;
const attribute = /([a-z:-]{1,40})\s{0,20}=\s{0,20}(?:"([^"]{0,4096})"|'([^']{0,4096})'|([^\s"'>]{1,2048}))/giu;

/** @param html the beginning of the page @param host names the site where it does not name itself */
export function readPage(html: string, host: string): PageWords | undefined {
  const said = new Map<string, string>();
  let count = 0;
  tag.lastIndex = 0;
  for (let found = tag.exec(html); found && count < maxTags; found = tag.exec(html), count++) {
    const name = (found[1] ?? '').toLowerCase();
    if (name === '/head' || name === 'body') break;
    const end = endOfTag(html, tag.lastIndex);
    if (name === 'title') note(said, 'title', titleAt(html, end));
    else noteMeta(said, html.slice(tag.lastIndex, end));
    // Never the same letters twice: what a page costs is its length.
    tag.lastIndex = end;
  }
  const pick = (...names: string[]): string =>
    names.map((name) => said.get(name) ?? '').find((text) => text !== '') ?? '';
  const title = plain(pick('og:title', 'twitter:title', 'title'), longest.title);
  const description = plain(pick('og:description', 'twitter:description', 'description'), longest.description);
  if (title === '' && description === '') return undefined;
  const image = decoded(pick('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'));
  return { title, description, site: plain(pick('og:site_name', 'application-name'), longest.site) || host, image };
}

/** The character encoding of a page: of its header, its beginning, else UTF-8. */
export function readHtml(body: Uint8Array, type: string): string {
  const head = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 1024)).toString('latin1');
  const named = /charset\s*=\s*["']?([\w-]{1,40})/iu;
  const label = named.exec(type)?.[1] ?? named.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(body);
  } catch {
    // An encoding nobody knows.
    return new TextDecoder().decode(body);
  }
}

function noteMeta(said: Map<string, string>, text: string): void {
  if (text.length >= maxTagChars) return;
  const attributes = new Map<string, string>();
  for (const [, name = '', a, b, c] of text.matchAll(attribute))
    if (!attributes.has(name.toLowerCase())) attributes.set(name.toLowerCase(), a ?? b ?? c ?? '');
  const name = (attributes.get('property') ?? attributes.get('name') ?? '').trim().toLowerCase();
  const content = attributes.get('content');
  if (name !== '' && content !== undefined) note(said, name, content);
}

/** Where a tag ends: the first `>` outside quotes, or so far on that it is none. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  const limit = Math.min(html.length, from + maxTagChars);
  for (let at = from; at < limit; at++) {
    const sign = html[at] as string;
    if (quote !== '') {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at;
  }
  return limit;
}

function titleAt(html: string, endOfOpening: number): string {
  const begin = endOfOpening + 1;
  const end = html.slice(begin, begin + 4096).search(/<\/title/iu);
  return end < 0 ? '' : html.slice(begin, begin + end);
}

function note(said: Map<string, string>, name: string, text: string): void {
  if (text.trim() !== '' && said.size < 200 && !said.has(name)) said.set(name, text);
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  hellip: '…',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  middot: '·',
  bull: '•',
  copy: '©',
  reg: '®',
  trade: '™',
};

function decoded(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/giu, (whole, decimal, hex, name) => {
    if (name) return entities[String(name).toLowerCase()] ?? whole;
    const point = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point < 0xe000) ? String.fromCodePoint(point) : '';
  });
}

/** One line of plain text, without controls and marks that turn letters round, at most so many UTF-8 bytes. */
function plain(text: string, maxBytes: number): string {
  const line = decoded(text.slice(0, 8192))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .toWellFormed()
    .trim();
  if (Buffer.byteLength(line) <= maxBytes) return line;
  let cut = '';
  let bytes = 3;
  for (const letter of line) {
    bytes += Buffer.byteLength(letter);
    if (bytes > maxBytes) break;
    cut += letter;
  }
  return `${cut.trimEnd()}…`;
}
