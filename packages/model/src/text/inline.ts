// What stands inside a paragraph, from the text of a message: emphasis, code, links, mentions, spoilers. A safe part of GFM
// (never HTML, never an image), in one pass: time grows with the length of the text and with nothing else. Pure.
import { type Inline, type Mark, maxDepth, type WrapKind } from './inline-types.ts';
import { afterNoLink, bareLinkAt, isWordBefore, mentionAt, targetAfter } from './link-scan.ts';

export type { Inline } from './inline-types.ts';

/** An opening marker that may still find its end. */
interface Opener {
  readonly mark: Mark;
  /** Index among the nodes of the text node that shows the marker, should it find no end. */
  readonly at: number;
  readonly start: number;
}

const kinds: Readonly<Record<Exclude<Mark, '['>, WrapKind>> = {
  '*': 'italic',
  '**': 'bold',
  _: 'italic',
  __: 'bold',
  '~~': 'strike',
  '||': 'spoiler',
};
const special = /[\\`*_~|[\]@hwmHWM]/g;
const escapable = /[!-/:-@[-`{-~]/;
const space = /\s/;
const punctuation = /[\p{P}\p{S}]/u;

/** Parses the text of one paragraph. Offsets are UTF-16 positions from `base`, markers included. */
export function parseInline(text: string, base = 0): readonly Inline[] {
  return new InlineParser(text, base).parse();
}

class InlineParser {
  readonly #text: string;
  readonly #base: number;
  readonly #nodes: Inline[] = [];
  #openers: Opener[] = [];
  readonly #open = new Map<Mark, number>();
  #backticks: Map<number, number[]> | undefined;
  #at = 0;
  /** Openers up to here would enclose what is too deep already: known once, so that it is not measured again and again. */
  #deepUpTo = -1;

  constructor(text: string, base: number) {
    this.#text = text;
    this.#base = base;
  }

  parse(): readonly Inline[] {
    const text = this.#text;
    let plainFrom = 0;
    for (;;) {
      special.lastIndex = this.#at;
      const found = special.exec(text);
      if (!found) break;
      this.#at = found.index;
      const before = this.#nodes.length;
      const from = this.#at;
      // What is recognised pushes its nodes after the plain text that stood before it.
      this.#pushText(plainFrom, from);
      if (this.#take()) plainFrom = this.#at;
      else {
        this.#nodes.length = before;
        this.#at = Math.max(this.#at, from + 1);
      }
    }
    this.#pushText(plainFrom, text.length);
    return mergeText(this.#nodes);
  }

  /** Takes what stands at the current place. False: it is plain text. */
  #take(): boolean {
    const sign = this.#text[this.#at];
    switch (sign) {
      case '\\':
        return this.#escape();
      case '`':
        return this.#code();
      case '*':
      case '_':
      case '~':
      case '|':
        return this.#emphasis(sign);
      case '[':
        this.#push('[', this.#at, this.#at + 1);
        this.#at += 1;
        return true;
      case ']':
        return this.#titledLink();
      case '@':
        return this.#mention();
      default:
        return this.#bareLink();
    }
  }

  #escape(): boolean {
    const next = this.#text[this.#at + 1] ?? '';
    if (!escapable.test(next)) return false;
    this.#nodes.push({ kind: 'text', text: next, start: this.#base + this.#at, end: this.#base + this.#at + 2 });
    this.#at += 2;
    return true;
  }

  /** Code: a run of backticks up to the next run of the same length. */
  #code(): boolean {
    const start = this.#at;
    const length = this.#runLength('`');
    const ends = this.#backtickRuns().get(length) ?? [];
    // Runs are taken in order, so those behind us are dropped for good.
    while (ends.length > 0 && (ends[0] as number) <= start) ends.shift();
    const end = ends[0];
    if (end === undefined) {
      this.#at += length;
      return false;
    }
    let code = this.#text.slice(start + length, end).replaceAll('\n', ' ');
    if (code.length > 2 && code.startsWith(' ') && code.endsWith(' ') && code.trim() !== '') code = code.slice(1, -1);
    this.#at = end + length;
    this.#nodes.push({ kind: 'code', text: code, start: this.#base + start, end: this.#base + this.#at });
    return true;
  }

  #backtickRuns(): Map<number, number[]> {
    if (this.#backticks) return this.#backticks;
    const runs = new Map<number, number[]>();
    for (const run of this.#text.matchAll(/`+/g)) {
      const list = runs.get(run[0].length);
      if (list) list.push(run.index);
      else runs.set(run[0].length, [run.index]);
    }
    this.#backticks = runs;
    return runs;
  }

  #emphasis(sign: '*' | '_' | '~' | '|'): boolean {
    const start = this.#at;
    const length = this.#runLength(sign);
    const isPair = sign === '~' || sign === '|';
    if (isPair ? length !== 2 : length > 3) {
      this.#at += length;
      return false;
    }
    const marks = marksOf(sign, length);
    const { mayOpen, mayClose } = this.#flanks(sign, start, start + length);
    let taken = start;
    if (mayClose)
      for (const mark of [...marks].reverse().sort((a) => (a === this.#openers.at(-1)?.mark ? -1 : 1))) {
        if (!this.#close(mark, taken + mark.length)) continue;
        taken += mark.length;
      }
    if (taken === start + length) {
      this.#at = taken;
      return true;
    }
    if (!mayOpen || taken > start) {
      this.#pushText(taken, start + length);
      this.#at = start + length;
      return true;
    }
    for (const mark of marks) {
      this.#push(mark, taken, taken + mark.length);
      taken += mark.length;
    }
    this.#at = taken;
    return true;
  }

  /** Whether a run of markers may open or close, by what stands on its sides (CommonMark 6.2; `_` never inside a word). */
  #flanks(sign: string, start: number, end: number): { mayOpen: boolean; mayClose: boolean } {
    const before = start === 0 ? ' ' : (this.#text[start - 1] as string);
    const after = this.#text[end] ?? ' ';
    const isSpaceBefore = space.test(before);
    const isSpaceAfter = space.test(after);
    const isLeft = !isSpaceAfter && (!punctuation.test(after) || isSpaceBefore || punctuation.test(before));
    const isRight = !isSpaceBefore && (!punctuation.test(before) || isSpaceAfter || punctuation.test(after));
    if (sign !== '_')
      return { mayOpen: sign === '*' ? isLeft : !isSpaceAfter, mayClose: sign === '*' ? isRight : !isSpaceBefore };
    return {
      mayOpen: isLeft && (!isRight || punctuation.test(before)),
      mayClose: isRight && (!isLeft || punctuation.test(after)),
    };
  }

  #push(mark: Mark, from: number, to: number): void {
    this.#openers.push({ mark, at: this.#nodes.length, start: from });
    this.#open.set(mark, (this.#open.get(mark) ?? 0) + 1);
    this.#pushText(from, to);
  }

  /** The innermost opener of a kind, with every opener inside it given up. Each is given up once: the whole is linear. */
  #popTo(mark: Mark): Opener | undefined {
    if ((this.#open.get(mark) ?? 0) === 0) return undefined;
    for (;;) {
      const opener = this.#openers.pop();
      if (!opener) return undefined;
      this.#open.set(opener.mark, (this.#open.get(opener.mark) ?? 1) - 1);
      if (opener.mark === mark) return opener;
    }
  }

  #close(mark: Exclude<Mark, '['>, end: number): boolean {
    // Nothing between the markers: they are text.
    if (this.#openers.at(-1)?.mark === mark && this.#openers.at(-1)?.at === this.#nodes.length - 1) return false;
    const opener = this.#popTo(mark);
    if (!opener || opener.at <= this.#deepUpTo) return false;
    const inner = mergeText(this.#nodes.slice(opener.at + 1));
    if (depthOf(inner) >= maxDepth) {
      this.#deepUpTo = opener.at;
      return false;
    }
    this.#nodes.length = opener.at;
    const place = { start: this.#base + opener.start, end: this.#base + end };
    this.#nodes.push({ kind: kinds[mark], children: inner, depth: depthOf(inner) + 1, ...place });
    return true;
  }

  /** `[words](address)`: only where the address is one we open. */
  #titledLink(): boolean {
    const target = targetAfter(this.#text, this.#at + 1);
    if (!target) return false;
    const opener = this.#popTo('[');
    if (!opener || opener.at <= this.#deepUpTo) return false;
    const inner = mergeText(this.#nodes.slice(opener.at + 1).flatMap(withoutLinks));
    if (depthOf(inner) >= maxDepth || inner.length === 0) return false;
    this.#nodes.length = opener.at;
    this.#at = target.end;
    const place = { start: this.#base + opener.start, end: this.#base + target.end };
    const { href, host } = target;
    this.#nodes.push({
      kind: 'link',
      href,
      host,
      isHonest: false,
      children: inner,
      depth: depthOf(inner) + 1,
      ...place,
    });
    return true;
  }

  #mention(): boolean {
    const found = mentionAt(this.#text, this.#at);
    if (!found) return false;
    const start = this.#base + this.#at;
    this.#at = found.end;
    this.#nodes.push({ kind: 'mention', name: found.name, start, end: this.#base + found.end });
    return true;
  }

  #bareLink(): boolean {
    if (isWordBefore(this.#text, this.#at)) return false;
    const found = bareLinkAt(this.#text, this.#at);
    if (!found) {
      this.#at = afterNoLink(this.#text, this.#at);
      return false;
    }
    const place = { start: this.#base + this.#at, end: this.#base + found.end };
    const text: Inline = { kind: 'text', text: this.#text.slice(this.#at, found.end), ...place };
    this.#at = found.end;
    const { href, host, isHonest } = found;
    this.#nodes.push({ kind: 'link', href, host, isHonest, children: [text], depth: 1, ...place });
    return true;
  }

  #runLength(sign: string): number {
    let end = this.#at;
    while (this.#text[end] === sign) end += 1;
    return end - this.#at;
  }

  #pushText(from: number, to: number): void {
    if (to <= from) return;
    const text = this.#text.slice(from, to);
    this.#nodes.push({ kind: 'text', text, start: this.#base + from, end: this.#base + to });
  }
}

function marksOf(sign: '*' | '_' | '~' | '|', length: number): Exclude<Mark, '['>[] {
  if (sign === '~') return ['~~'];
  if (sign === '|') return ['||'];
  const [one, two] = sign === '*' ? (['*', '**'] as const) : (['_', '__'] as const);
  if (length === 1) return [one];
  return length === 2 ? [two] : [two, one];
}

function depthOf(nodes: readonly Inline[]): number {
  return nodes.reduce((depth, node) => Math.max(depth, 'depth' in node ? node.depth : 0), 0);
}

/** A link inside the words of a link would hide where the outer one leads. */
function withoutLinks(node: Inline): readonly Inline[] {
  if (node.kind === 'link') return node.children.flatMap(withoutLinks);
  return 'children' in node ? [{ ...node, children: node.children.flatMap(withoutLinks) }] : [node];
}

function mergeText(nodes: readonly Inline[]): Inline[] {
  const merged: Inline[] = [];
  let texts: string[] = [];
  let place: { start: number; end: number } | undefined;
  const flush = (): void => {
    if (place) merged.push({ kind: 'text', text: texts.join(''), ...place });
    texts = [];
    place = undefined;
  };
  for (const node of nodes) {
    if (node.kind !== 'text') {
      flush();
      merged.push(node);
      continue;
    }
    texts.push(node.text);
    place = { start: place?.start ?? node.start, end: node.end };
  }
  flush();
  return merged;
}
