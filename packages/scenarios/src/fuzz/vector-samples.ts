// True bytes from the vectors of this repository: everything that stands under some name in one of their files.
import { readFileSync } from 'node:fs';

type Bytes = Uint8Array<ArrayBuffer>;

/** What stands under these names in `vectors/<file>.json`: hex as its bytes, other text as its UTF-8. @throws Error where nothing does. */
export function vectorSamples(file: string, ...names: readonly string[]): Bytes[] {
  const found: Bytes[] = [];
  const walk = (value: unknown, under: string): void => {
    if (typeof value === 'string') {
      if (names.includes(under)) found.push(bytesOf(value));
    } else if (Array.isArray(value)) for (const one of value) walk(one, under);
    else if (typeof value === 'object' && value !== null)
      for (const [key, one] of Object.entries(value)) walk(one, key);
  };
  walk(vectorOf(file), '');
  if (found.length === 0) throw new Error(`vectors/${file}.json has nothing under ${names.join(' or ')}`);
  return found;
}

/** A file of vectors as it is. */
export function vectorOf(file: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../../../vectors/${file}.json`, import.meta.url), 'utf8'));
}

/** Its values with hex as bytes, one level deep. */
export function vectorFields(value: unknown): Record<string, Bytes & number> {
  const fields = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    fields.map(([name, one]) => [name, typeof one === 'string' ? bytesOf(one) : one]),
  ) as Record<string, Bytes & number>;
}

function bytesOf(text: string): Bytes {
  const isHex = text.length > 0 && text.length % 2 === 0 && /^[0-9a-f]+$/.test(text);
  return isHex ? Uint8Array.from(Buffer.from(text, 'hex')) : new TextEncoder().encode(text);
}
