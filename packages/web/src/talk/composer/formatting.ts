// Putting marks around what is chosen, or taking them away. Pure.

export type Format = 'bold' | 'italic' | 'strike' | 'code' | 'spoiler';

const signs: Readonly<Record<Format, string>> = { bold: '**', italic: '_', strike: '~~', code: '`', spoiler: '||' };

/** What is marked by a key, with Ctrl or ⌘. */
export const formatKeys: Readonly<Record<string, Format>> = {
  b: 'bold',
  i: 'italic',
  e: 'code',
  X: 'strike',
  P: 'spoiler',
};

/** A replacement of `from`..`to` by `text`, and what is chosen after it. */
export interface Replacement {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly chosen: readonly [number, number];
}

/** Marks what stands between two places; where it is marked so, the marks go. White space at the ends stays outside. */
export function formatted(text: string, start: number, end: number, format: Format): Replacement {
  const sign = signs[format];
  let [from, to] = [Math.min(start, end), Math.max(start, end)];
  while (from < to && /\s/.test(text[from] as string)) from += 1;
  while (to > from && /\s/.test(text[to - 1] as string)) to -= 1;
  const chosen = text.slice(from, to);
  const isOutside = text.slice(from - sign.length, from) === sign && text.slice(to, to + sign.length) === sign;
  if (isOutside && from >= sign.length)
    return {
      from: from - sign.length,
      to: to + sign.length,
      text: chosen,
      chosen: [from - sign.length, to - sign.length],
    };
  const isInside = chosen.length > 2 * sign.length && chosen.startsWith(sign) && chosen.endsWith(sign);
  if (isInside) {
    const bare = chosen.slice(sign.length, -sign.length);
    return { from, to, text: bare, chosen: [from, from + bare.length] };
  }
  if (format === 'code' && chosen.includes('\n')) {
    const block = `\`\`\`\n${chosen}\n\`\`\``;
    return { from, to, text: block, chosen: [from + 4, from + 4 + chosen.length] };
  }
  return { from, to, text: `${sign}${chosen}${sign}`, chosen: [from + sign.length, to + sign.length] };
}
