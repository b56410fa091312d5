// The text of an editable field and places in it. Chromium mixes line feeds, `<br>` and `<div>` in what one types; here there is one
// text with line feeds, and offsets into it.

interface Piece {
  readonly node: Node;
  readonly text: string;
}

function pieces(root: Node): Piece[] {
  const found: Piece[] = [];
  const walk = (node: Node): void => {
    for (const child of node.childNodes) {
      if (child instanceof Text) found.push({ node: child, text: child.data });
      else if (child instanceof HTMLBRElement) found.push({ node: child, text: '\n' });
      else {
        if (found.length > 0 && !found.at(-1)?.text.endsWith('\n')) found.push({ node: child, text: '\n' });
        walk(child);
      }
    }
  };
  walk(root);
  return found;
}

/** The text of a field. The last line feed only gives the caret a line to stand on. */
export function readField(root: Node): string {
  const text = pieces(root)
    .map((piece) => piece.text)
    .join('')
    .replaceAll('\u00a0', ' ');
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

/** Where a place of the page is in the text. */
export function offsetIn(root: Node, node: Node, offset: number): number {
  const place = document.createRange();
  place.setStart(root, 0);
  place.setEnd(node, offset);
  let before = 0;
  for (const piece of pieces(root)) {
    const isBefore = place.comparePoint(piece.node, 0) <= 0 && piece.node !== node;
    if (piece.node === node) return before + (piece.node instanceof Text ? offset : 0);
    if (!isBefore) return before;
    before += piece.text.length;
  }
  return before;
}

/** The place of the page for an offset in the text. */
export function placeOf(root: Node, offset: number): { readonly node: Node; readonly offset: number } {
  let before = 0;
  for (const { node, text } of pieces(root)) {
    if (node instanceof Text && offset <= before + text.length) return { node, offset: offset - before };
    before += text.length;
  }
  return { node: root, offset: root.childNodes.length };
}

/** What is chosen in a field, as offsets; undefined where the choice is elsewhere. */
export function chosenIn(root: Node): readonly [number, number] | undefined {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0 || !root.contains(selection.anchorNode)) return undefined;
  const range = selection.getRangeAt(0);
  return [offsetIn(root, range.startContainer, range.startOffset), offsetIn(root, range.endContainer, range.endOffset)];
}

/** Chooses a stretch of the text. */
export function choose(root: Node, start: number, end: number): void {
  const from = placeOf(root, start);
  const to = placeOf(root, end);
  getSelection()?.setBaseAndExtent(from.node, from.offset, to.node, to.offset);
}

/** Replaces a stretch as if it had been typed, so that it can be undone. */
export function replaceIn(root: HTMLElement, start: number, end: number, text: string): void {
  root.focus();
  choose(root, start, end);
  // The only way of a browser to change a field and keep its undo.
  if (text === '') document.execCommand('delete');
  else document.execCommand('insertText', false, text);
}
