// Colours and column widths of a terminal. Without a terminal every style is the text itself.

type Paint = (text: string) => string;

/** The few styles the program uses, by meaning. */
export interface Style {
  readonly strong: Paint;
  readonly quiet: Paint;
  readonly good: Paint;
  readonly warning: Paint;
  readonly bad: Paint;
  readonly accent: Paint;
  /** A colour that belongs to a name, the same every time. */
  readonly person: Paint;
}

/** The styles of a terminal, or of plain text. */
export function styleFor(isColoured: boolean): Style {
  const paint = (open: number, close: number): Paint =>
    isColoured ? (text) => `\u001b[${open}m${text}\u001b[${close}m` : (text) => text;
  const people = [36, 35, 34, 32, 33, 96, 95, 94].map((colour) => paint(colour, 39));
  return {
    strong: paint(1, 22),
    quiet: paint(2, 22),
    good: paint(32, 39),
    warning: paint(33, 39),
    bad: paint(31, 39),
    accent: paint(36, 39),
    person: (name) => {
      let sum = 0;
      for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
      return (people[sum % people.length] as Paint)(name);
    },
  };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with one.
const escapes = /\u001b\[[0-9;]*m/g;
const wide = /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Columns a text takes in a terminal, colours not counted. */
export function widthOf(text: string): number {
  let width = 0;
  for (const { segment } of new Intl.Segmenter().segment(text.replace(escapes, '')))
    width += wide.test(segment) ? 2 : 1;
  return width;
}

/** Rows with their columns aligned, two spaces apart; the last column is left as it is. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    row.slice(0, -1).forEach((cell, index) => {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(cell));
    });
  }
  return rows.map((row) =>
    row
      .map((cell, index) => (index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) - widthOf(cell))))
      .join('  ')
      .trimEnd(),
  );
}
