// The blocks of a message: paragraphs, quotes, lists, code. One pass over the lines. Pure.
import { type Inline, parseInline } from './inline.ts';

/** `line`: where it begins, among the lines of what it stands in. */
export type Block =
  | { readonly kind: 'paragraph'; readonly line: number; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly line: number; readonly text: string; readonly language: string }
  | { readonly kind: 'quote'; readonly line: number; readonly blocks: readonly Block[] }
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly ListItem[] };

export interface ListItem {
  readonly line: number;
  /** The number as written; undefined where the list has none. */
  readonly number: number | undefined;
  /** 0 at the margin. */
  readonly depth: number;
  readonly children: readonly Inline[];
}

/** Quotes inside quotes deeper than this are text. */
const maxQuotes = 4;
const maxListDepth = 4;
/** What follows the fence is read apart: spaces that two parts of one pattern may take are tried in every way. */
const fence = /^ {0,3}(`{3,}|~{3,})([^`]*)$/;
const quoteSign = /^ {0,3}> ?/;
const bullet = /^(\s{0,12})(?:[-*+]|(\d{1,9})[.)])\s+(?=\S)/;

/** Parses the text of a message. Never throws; whatever is no known form is text. */
export function parseBlocks(text: string, depth = 0): readonly Block[] {
  const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as string;
    const taken =
      fencedCode(lines, at, blocks) ||
      (depth < maxQuotes && quote(lines, at, depth, blocks)) ||
      list(lines, at, blocks);
    if (taken) at += taken;
    else if (line.trim() === '') at += 1;
    else at += paragraph(lines, at, depth, blocks);
  }
  return blocks;
}

function fencedCode(lines: readonly string[], at: number, blocks: Block[]): number {
  const opening = fence.exec(lines[at] as string);
  if (!opening) return 0;
  const sign = opening[1] as string;
  let end = at + 1;
  while (end < lines.length && !isClosing(lines[end] as string, sign)) end += 1;
  blocks.push({
    kind: 'code',
    line: at,
    text: lines.slice(at + 1, end).join('\n'),
    language: (opening[2]?.trim().split(/\s/, 1)[0] ?? '').slice(0, 32),
  });
  return Math.min(end + 1, lines.length) - at;
}

function isClosing(line: string, opening: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= opening.length && trimmed === (opening[0] as string).repeat(trimmed.length);
}

function quote(lines: readonly string[], at: number, depth: number, blocks: Block[]): number {
  let end = at;
  while (end < lines.length && quoteSign.test(lines[end] as string)) end += 1;
  if (end === at) return 0;
  const inner = lines.slice(at, end).map((line) => line.replace(quoteSign, ''));
  const parsed = parseBlocks(inner.join('\n'), depth + 1);
  blocks.push({ kind: 'quote', line: at, blocks: parsed });
  return end - at;
}

function list(lines: readonly string[], at: number, blocks: Block[]): number {
  const items: ListItem[] = [];
  let end = at;
  while (end < lines.length) {
    const found = bullet.exec(lines[end] as string);
    if (!found) break;
    const line = end;
    const words = [(lines[end] as string).slice(found[0].length)];
    end += 1;
    // A line set in goes on with the item.
    while (end < lines.length && /^\s{2,}\S/.test(lines[end] as string) && !bullet.test(lines[end] as string)) {
      words.push((lines[end] as string).trim());
      end += 1;
    }
    const number = found[2] === undefined ? undefined : Number(found[2]);
    const depth = Math.min(Math.floor((found[1] ?? '').length / 2), maxListDepth);
    items.push({ line, number, depth, children: parseInline(words.join('\n')) });
  }
  if (items.length > 0) blocks.push({ kind: 'list', line: at, items });
  return end - at;
}

function paragraph(lines: readonly string[], at: number, depth: number, blocks: Block[]): number {
  let end = at + 1;
  while (end < lines.length && !beginsBlock(lines[end] as string, depth)) end += 1;
  blocks.push({ kind: 'paragraph', line: at, children: parseInline(lines.slice(at, end).join('\n')) });
  return end - at;
}

function beginsBlock(line: string, depth: number): boolean {
  return line.trim() === '' || fence.test(line) || (depth < maxQuotes && quoteSign.test(line)) || bullet.test(line);
}
