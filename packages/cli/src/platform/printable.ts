// Text that others wrote, made safe for a terminal: it cannot move the cursor, recolour, retitle or reorder anything.

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Overrides and isolates of the bidirectional algorithm could make one line read as another. */
const reordering = /[\u202a-\u202e\u2066-\u2069]/g;
const lineBreaks = /\r\n|\r|\n|\u2028|\u2029/g;

/** Keeps line breaks and tabs; shows every other control character as `·`. */
export function printable(text: string): string {
  return text.replace(lineBreaks, '\n').replace(controls, '·').replace(reordering, '');
}

/** The same on one line, cut to `width` characters with an ellipsis. */
export function printableLine(text: string, width: number = Number.POSITIVE_INFINITY): string {
  const line = printable(text).replace(/\s+/g, ' ').trim();
  const characters = [...new Intl.Segmenter().segment(line)];
  if (characters.length <= width) return line;
  return `${characters
    .slice(0, Math.max(0, width - 1))
    .map((one) => one.segment)
    .join('')}…`;
}
