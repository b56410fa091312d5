// The links of a text, as they are listed among what was shared. Only what a browser may open. Pure.

const pattern = /https?:\/\/[^\s<>"'`|()[\]{}]{1,2000}/gi;
const most = 10;

/** Web links in order, each once, without the mark that ends a sentence. */
export function linksIn(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [match] of text.slice(0, 40_000).matchAll(pattern)) {
    const link = match.replace(/[.,;:!?*_~]+$/, '');
    if (found.size < most && URL.canParse(link)) found.add(link);
  }
  return [...found];
}
