// Finds links and mentions at a place in a text. Only http, https and mailto are links. Pure.

/** A link found: where it ends in the text, where it leads. */
export interface FoundLink {
  readonly end: number;
  readonly href: string;
  readonly host: string;
  readonly isHonest: boolean;
}

const maxUrlLength = 2048;
const longFailure = 256;
const start = /(?:https?:\/\/|www\.|mailto:)/iy;
/** Ends an address: white space, what cannot stand in one, controls, and characters that turn the direction of text. */
const ends = /[\s<>"`\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Not part of an address at its end. */
const trailing = /[?!.,:;*_~'|\]}]/;
const name = /@([a-z][a-z0-9_]{2,31})(?![\w@])/iy;
const word = /[\p{L}\p{N}_]/u;

/** Whether a letter, digit or underscore stands before a place. */
export function isWordBefore(text: string, at: number): boolean {
  return at > 0 && word.test(text[at - 1] as string);
}

/** The address at a place, without a title. */
export function bareLinkAt(text: string, at: number): FoundLink | undefined {
  start.lastIndex = at;
  if (!start.test(text)) return undefined;
  const end = endOf(text, at);
  const raw = text.slice(at, end);
  const target = targetOf(raw.toLowerCase().startsWith('www.') ? `https://${raw}` : raw);
  return target && { ...target, end, isHonest: isHonest(raw, target.host) };
}

/** Where to look on after a place where no link was found: beyond what only looks like a long one, that it be read once and not for each of its letters. */
export function afterNoLink(text: string, at: number): number {
  start.lastIndex = at;
  const end = start.test(text) ? endOf(text, at) : at;
  return end - at > longFailure ? end : at + 1;
}

/** `(address)` right at a place. */
export function targetAfter(text: string, at: number): Omit<FoundLink, 'isHonest'> | undefined {
  if (text[at] !== '(') return undefined;
  let depth = 0;
  const limit = Math.min(text.length, at + maxUrlLength + 2);
  for (let index = at; index < limit; index++) {
    const sign = text[index] as string;
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    // A bracket would begin another title: so every sign is looked at by one attempt only.
    else if (sign === '[' || sign === ']' || ends.test(sign)) return undefined;
    if (depth > 0) continue;
    const target = targetOf(text.slice(at + 1, index));
    return target && { ...target, end: index + 1 };
  }
  return undefined;
}

/** `@name` at a place, where no word runs into it. */
export function mentionAt(text: string, at: number): { readonly end: number; readonly name: string } | undefined {
  if (isWordBefore(text, at)) return undefined;
  name.lastIndex = at;
  const found = name.exec(text);
  return found ? { end: at + found[0].length, name: found[1] as string } : undefined;
}

/** The address as the browser would open it, and its host; undefined for what we do not open. */
export function targetOf(raw: string): { readonly href: string; readonly host: string } | undefined {
  if (raw.length > maxUrlLength || !/^(?:https?:\/\/|mailto:)/i.test(raw)) return undefined;
  try {
    const url = new URL(raw);
    if (url.protocol === 'mailto:')
      return url.pathname.includes('@') ? { href: url.href, host: url.pathname } : undefined;
    return url.hostname === '' ? undefined : { href: url.href, host: url.host };
  } catch {
    return undefined;
  }
}

/** Where an address ends: at a space, with closing brackets and stops at its end left out as people mean them. */
function endOf(text: string, at: number): number {
  let end = at;
  const limit = Math.min(text.length, at + maxUrlLength);
  let open = 0;
  while (end < limit && !ends.test(text[end] as string)) {
    if (text[end] === '(') open += 1;
    if (text[end] === ')') open -= 1;
    end += 1;
  }
  for (;;) {
    const last = text[end - 1] ?? '';
    if (last === ')' && open < 0) open += 1;
    else if (!trailing.test(last)) return end;
    end -= 1;
  }
}

/** Whether the written address shows its host plainly: no name before it, no letters that only look like others. */
function isHonest(raw: string, host: string): boolean {
  const shown = raw.replace(/^https?:\/\//i, '').replace(/^mailto:/i, '');
  return shown.toLowerCase().startsWith(host.toLowerCase());
}
