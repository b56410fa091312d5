// A QR code in a terminal: two modules a character, dark on light whatever the terminal's colours are.
import { encode } from 'uqr';

/** The code as lines. `isColoured` paints black on white; otherwise blocks are drawn for a dark terminal. */
export function qrCode(text: string, isColoured: boolean): string {
  const { data, size } = encode(text, { ecc: 'L', border: 2 });
  const isDark = (row: number, column: number): boolean => data[row]?.[column] === true;
  const lines: string[] = [];
  for (let row = 0; row < size; row += 2) {
    let line = '';
    for (let column = 0; column < size; column += 1)
      line += block(isDark(row, column), isDark(row + 1, column), isColoured);
    lines.push(isColoured ? `\u001b[30;107m${line}\u001b[0m` : line);
  }
  return lines.join('\n');
}

/** Painted: what is drawn is dark. Plain: what is drawn is light, as terminals mostly write light on dark. */
function block(upper: boolean, lower: boolean, isDrawnDark: boolean): string {
  const [top, bottom] = isDrawnDark ? [upper, lower] : [!upper, !lower];
  if (top && bottom) return '█';
  if (top) return '▀';
  return bottom ? '▄' : ' ';
}
