// Styles what is being written without touching it: ranges over the text, painted by the browser (CSS Custom Highlights). Long texts
// are left plain: painting them again at every key would be felt.
import { type MarkName, marksIn } from '../../platform/text/marks.ts';
import { placeOf } from './field-text.ts';

const longest = 2000;
const names: readonly MarkName[] = ['bold', 'italic', 'strike', 'spoiler', 'code', 'link', 'mention'];

/** The name of a highlight in style sheets. */
export function highlightName(name: MarkName): string {
  return `hg-${name}`;
}

/** Paints the marks of a field; a text without marks costs next to nothing. */
export function paintMarks(root: HTMLElement, text: string): void {
  if (!('highlights' in CSS)) return;
  const marks = text.length > longest || !/[*_~|`@[:.]/.test(text) ? [] : marksIn(text);
  for (const name of names) {
    const ranges = marks.filter((mark) => mark.name === name).map(({ start, end }) => rangeOf(root, start, end));
    if (ranges.length > 0) CSS.highlights.set(highlightName(name), new Highlight(...ranges));
    else CSS.highlights.delete(highlightName(name));
  }
}

function rangeOf(root: HTMLElement, start: number, end: number): Range {
  const range = document.createRange();
  const from = placeOf(root, start);
  const to = placeOf(root, end);
  range.setStart(from.node, from.offset);
  range.setEnd(to.node, to.offset);
  return range;
}
