// Markup from templates in which whatever is no markup is escaped. There is no other way to text. For HTML and XML alike. Pure.

/** Text that is markup already. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = Markup | string | number | false | undefined | readonly Part[];

/** `html\`<p>${words}</p>\``: strings are escaped, `false` and `undefined` are nothing, lists are joined. Attributes stand in double quotes. */
export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  let all = texts[0] ?? '';
  parts.forEach((part, at) => {
    all += textOf(part) + (texts[at + 1] ?? '');
  });
  return new Markup(all);
}

/** Nothing. */
export const none: Markup = new Markup('');

function textOf(part: Part): string {
  if (part === false || part === undefined) return '';
  if (part instanceof Markup) return part.text;
  if (Array.isArray(part)) return part.map(textOf).join('');
  return escaped(String(part));
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** Neither HTML nor XML 1.0 has a place for these. */
const notAllowed = /(?![\t\n\r])\p{Cc}|[\ufffe\uffff]/gu;

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(notAllowed, '\ufffd')
    .replace(/[&<>"']/g, (sign) => escapes[sign] ?? '');
}

/** One line for places where nothing keeps directions apart: titles of windows and feeds. Without signs that turn the direction of text. */
export function oneLine(text: string): string {
  return text
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/** At most so many characters, none cut in two. */
export function shortened(text: string, limit: number): string {
  return text.length > limit ? `${text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')}…` : text;
}
