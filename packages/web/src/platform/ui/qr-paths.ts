// A QR code as one SVG path.
import { encode } from 'uqr';

export interface QrPath {
  /** Modules on a side, the quiet zone of four on every side included. */
  readonly side: number;
  readonly path: string;
}

/** Error correction M. Throws RangeError where the text is too long for a code (over 2,331 bytes). */
export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  let path = '';
  data.forEach((row, y) => {
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      const start = x;
      while (x + 1 < size && row[x + 1]) x++;
      path += `M${start} ${y}h${x - start + 1}v1H${start}z`;
    }
  });
  return { side: size, path };
}
