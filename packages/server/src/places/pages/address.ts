// What an address of a page means. Pure.
import { normaliseUsername } from '@heliogram/model';

/** A page that is asked for. `before`, `from` 0: from the beginning. */
export type Asked =
  | { readonly at: 'place'; readonly name: string; readonly before: number }
  | { readonly at: 'post'; readonly name: string; readonly seq: number; readonly from: number }
  | { readonly at: 'verify'; readonly name: string; readonly seq: number }
  | { readonly at: 'feed'; readonly name: string; readonly form: 'json' | 'rss' }
  | {
      readonly at: 'directory';
      readonly category: number;
      readonly language: string;
      readonly kind: number;
      readonly after: string;
    }
  | { readonly at: 'search'; readonly words: string; readonly name: string }
  | { readonly at: 'robots' | 'sitemap' | 'nothing' };

const maxNumber = 0xffff_ffff;
const maxWords = 256;

/** `undefined`: it is no page of ours. Without words `/search` is the app's own. */
export function readAddress(path: string, query: URLSearchParams): Asked | undefined {
  if (path === '/places') return directory(query);
  if (path === '/search')
    return query.has('q')
      ? { at: 'search', words: text(query, 'q').slice(0, maxWords), name: nameOf(text(query, 'in')) ?? '' }
      : undefined;
  if (path === '/robots.txt') return { at: 'robots' };
  if (path === '/sitemap.xml') return { at: 'sitemap' };
  const [, written, rest = ''] = /^\/(?:@|%40)([^/]*)(\/.*)?$/i.exec(path) ?? [];
  if (written === undefined) return undefined;
  const name = nameOf(written);
  if (name === undefined) return { at: 'nothing' };
  if (rest === '' || rest === '/') return { at: 'place', name, before: number(query, 'before') };
  if (rest === '/feed.json') return { at: 'feed', name, form: 'json' };
  if (rest === '/rss.xml') return { at: 'feed', name, form: 'rss' };
  const [, digits, verify] = /^\/([1-9]\d{0,9})(\/verify)?\/?$/.exec(rest) ?? [];
  const seq = Number(digits);
  if (digits === undefined || seq > maxNumber) return { at: 'nothing' };
  return verify ? { at: 'verify', name, seq } : { at: 'post', name, seq, from: number(query, 'from') };
}

function directory(query: URLSearchParams): Asked {
  const language = /^[a-z]{2,8}$/i.test(text(query, 'language')) ? text(query, 'language').toLowerCase() : '';
  const after = /^[0-9a-f]{32}$/.test(text(query, 'after')) ? text(query, 'after') : '';
  const [category, kind] = [number(query, 'category'), number(query, 'kind')];
  return { at: 'directory', category: category <= 100 ? category : 0, language, kind: kind <= 10 ? kind : 0, after };
}

function nameOf(written: string): string | undefined {
  return written.length > 64 ? undefined : normaliseUsername(written);
}

function text(query: URLSearchParams, name: string): string {
  return query.get(name) ?? '';
}

function number(query: URLSearchParams, name: string): number {
  const written = text(query, name);
  return /^\d{1,10}$/.test(written) ? Math.min(Number(written), maxNumber) : 0;
}
