// What every page has around its own: head, policy, the way to search and places, the globe and the word "Public".
import { html, Markup, none, oneLine } from './html.ts';
import { css, cssHash } from './styles.ts';
import type { Words } from './words/words.ts';

/** A page before it is bytes. */
export interface Page {
  readonly status: number;
  readonly words: Words;
  /** Of the window; without the name of the product. */
  readonly title: string;
  readonly description: string;
  /** Absolute; undefined: it has no address of its own. */
  readonly canonical?: string;
  readonly mayIndex: boolean;
  /** Absolute. */
  readonly image?: string;
  readonly type?: 'article' | 'profile';
  /** More for the head: feeds. */
  readonly head?: Markup;
  readonly main: Markup;
  /** Below: what is to be believed here. */
  readonly foot?: string;
  /** Path of the one script. */
  readonly script?: string;
}

/** The globe. */
export const globe: Markup = html`<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/><path d="M12 2a14.5 14.5 0 0 0 0 20 14.5 14.5 0 0 0 0-20M2 12h20"/></svg>`;

const mark = html`<svg viewBox="0 0 56 56" aria-hidden="true"><rect width="56" height="56" rx="16" fill="#016172" stroke="none"/><circle cx="24" cy="32" r="10.5" stroke="#fff" stroke-width="3"/><path d="M33.5 22.5 44 12M36.5 27.5 46 24M28.5 19.5 32 10" stroke="#f4a254" stroke-width="3"/></svg>`;

// The style is ours and no text; its hash is that of these bytes.
const style = new Markup(`<style>${css}</style>`);

/** What a browser may do with a page. */
export function policyOf({ script }: Pick<Page, 'script'>): string {
  return [
    "default-src 'none'",
    `style-src ${cssHash}`,
    "img-src 'self'",
    "media-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...(script
      ? ["script-src 'self'", "connect-src 'self'", "require-trusted-types-for 'script'", "trusted-types 'none'"]
      : []),
  ].join('; ');
}

/** The line that says whom one talks to here: the globe, the word, and what it means. */
export function publicLine(words: Words, kind: string): Markup {
  return html`<p class="pub">${globe}<b>${kind}</b> <span>${words.anybodyReads}</span></p>`;
}

/** The whole document. */
export function documentOf(page: Page): string {
  const { words, script } = page;
  const title = oneLine(page.title);
  const description = oneLine(page.description);
  const { text } =
    html`<!doctype html><html lang="${words.tag}" dir="${words.dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title} · Heliogram</title><meta name="description" content="${description}">${!page.mayIndex && html`<meta name="robots" content="noindex">`}<meta name="color-scheme" content="light dark">${page.canonical && html`<link rel="canonical" href="${page.canonical}"><meta property="og:url" content="${page.canonical}">`}<meta property="og:title" content="${title}"><meta property="og:description" content="${description}"><meta property="og:type" content="${page.type ?? 'website'}"><meta property="og:site_name" content="Heliogram">${page.image && html`<meta property="og:image" content="${page.image}">`}<link rel="icon" href="/icon.svg" type="image/svg+xml">${page.head ?? none}${style}${script && html`<script type="module" src="${script}"></script>`}</head><body><header class="top"><a class="brand" href="/">${mark}Heliogram</a><nav aria-label="Heliogram"><a href="/places">${words.directory}</a> <a href="/search?q=">${words.search}</a></nav></header><main>${page.main}</main>${page.foot && html`<footer class="foot"><p>${page.foot}</p></footer>`}</body></html>`;
  return text;
}

/** Bytes of a document at most. */
const maxDocumentBytes = 40_000;
/** What one more round may leave unused. */
const slackBytes = 400;
const maxRounds = 8;

/** The page with as much as fits: `make` is given the bytes of markup that what varies may take, less each time it was too much. */
export function fitting(make: (bytes: number) => Page, bytes: number): Page {
  let given = bytes;
  for (let round = 1; ; round++) {
    const page = make(given);
    const over = Buffer.byteLength(documentOf(page)) - maxDocumentBytes;
    if (over <= 0 || round === maxRounds) return page;
    given = Math.max(0, given - over - slackBytes);
  }
}
