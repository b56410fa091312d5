// Where a text being written has marks, for styling it live. Pure.

import { type Inline, parseInline } from '@heliogram/model';

export type MarkName = 'bold' | 'italic' | 'strike' | 'spoiler' | 'code' | 'link' | 'mention';

/** A stretch of the source, markers included. */
export interface MarkRange {
  readonly name: MarkName;
  readonly start: number;
  readonly end: number;
}

/** The marks of a text; code between fences is one mark. */
export function marksIn(text: string): readonly MarkRange[] {
  const marks: MarkRange[] = [];
  let from = 0;
  for (const found of text.matchAll(/^```[^\n]*\n[\s\S]*?(?:^```[ \t]*$|$(?![\s\S]))/gm)) {
    gather(parseInline(text.slice(from, found.index), from), marks);
    from = found.index + found[0].length;
    marks.push({ name: 'code', start: found.index, end: from });
  }
  gather(parseInline(text.slice(from), from), marks);
  return marks;
}

function gather(nodes: readonly Inline[], marks: MarkRange[]): void {
  for (const node of nodes) {
    if (node.kind !== 'text') marks.push({ name: node.kind, start: node.start, end: node.end });
    if ('children' in node) gather(node.children, marks);
  }
}
