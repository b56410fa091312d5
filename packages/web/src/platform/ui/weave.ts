// A safety number as a weave: 8 rows of 25 crossings hold all 60 digits, one bit a crossing; two numbers, two weaves, always.

export const weaveRows = 8;
export const weaveColumns = 25;

/** True where the horizontal strand lies on top; row by row. Throws RangeError for anything but 60 digits. */
export function weaveOf(number: string): readonly (readonly boolean[])[] {
  const digits = number.replace(/\s/g, '');
  if (!/^\d{60}$/.test(digits)) throw new RangeError('a safety number has 60 digits');
  let left = BigInt(digits);
  const bits: boolean[] = [];
  for (let at = 0; at < weaveRows * weaveColumns; at++) {
    bits.push((left & 1n) === 1n);
    left >>= 1n;
  }
  // Column by column, so that the high bits, of which the last is seldom set, fill the end and not one row.
  return Array.from({ length: weaveRows }, (_, row) =>
    Array.from({ length: weaveColumns }, (_, column) => bits[column * weaveRows + row] ?? false),
  );
}
