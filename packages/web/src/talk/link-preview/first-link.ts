// The first address in a text that could have a preview.
import { bareLinkAt } from '@heliogram/model';

const begin = /https?:\/\//giu;
const maxTried = 20;

/** As it stands in the text: readers look for exactly that there. Undefined where there is none. */
export function firstLink(text: string): string | undefined {
  let tried = 0;
  for (const { index } of text.matchAll(begin)) {
    if (++tried > maxTried) return undefined;
    const link = bareLinkAt(text, index);
    const raw = link && text.slice(index, link.end);
    // Addresses of this network's own machines are nothing to ask about.
    if (raw && link.host.includes('.') && raw.length <= 2048) return raw;
  }
  return undefined;
}
