// How values cross to PostgreSQL and back. The driver reads results in the text format only; byte strings come as hex and
// get memory of their own, so that nobody holds on to a whole network chunk for the sake of sixteen bytes.
import type { Bytes } from '@heliogram/protocol';

type Read = (value: string) => unknown;

const scalars: Readonly<Record<number, Read>> = {
  16: (value) => value === 't',
  17: readBytes,
  18: same,
  19: same,
  20: BigInt,
  21: Number,
  23: Number,
  25: same,
  26: Number,
  700: Number,
  701: Number,
  705: same,
  1043: same,
  // void, of functions called for their effect
  2278: () => undefined,
};

/** Array types by the type of their elements. */
const elementTypes: Readonly<Record<number, number>> = {
  1000: 16,
  1001: 17,
  1003: 19,
  1005: 21,
  1007: 23,
  1009: 25,
  1015: 1043,
  1016: 20,
  1022: 701,
};

/** The type table handed to the driver. */
export const types: { getTypeParser(oid: number): (value: string) => unknown } = {
  getTypeParser(oid) {
    const inner = elementTypes[oid];
    const ofElement = inner === undefined ? undefined : scalars[inner];
    const read = ofElement ? (value: string) => readArray(value, ofElement) : scalars[oid];
    if (read) return read;
    return () => {
      throw new TypeError(`columns of PostgreSQL type ${oid} are not read; cast the column in SQL`);
    };
  },
};

/** A parameter as the driver sends it: byte strings in binary, everything else as text. */
export function toParameter(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return arrayLiteral(value);
  if (typeof value === 'bigint' || typeof value === 'number') return value.toString();
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  throw new TypeError(`a ${typeof value} cannot be a parameter of a query`);
}

function arrayLiteral(values: readonly unknown[]): string {
  return `{${values.map(element).join(',')}}`;
}

function element(value: unknown): string {
  if (value === null || value === undefined) return 'NULL';
  if (value instanceof Uint8Array)
    return `"\\\\x${Buffer.from(value.buffer, value.byteOffset, value.length).toString('hex')}"`;
  if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
  return String(value);
}

function same(value: string): string {
  return value;
}

function readBytes(value: string): Bytes {
  const out = new Uint8Array(value.length / 2 - 1);
  Buffer.from(out.buffer).write(value.slice(2), 'hex');
  return out;
}

/** One-dimensional arrays: elements parted by commas, quoted where they hold anything special. */
function readArray(value: string, read: Read): unknown[] {
  const out: unknown[] = [];
  for (let at = 1; at < value.length - 1; at++) {
    let text = '';
    const isQuoted = value[at] === '"';
    if (isQuoted) {
      for (at++; value[at] !== '"'; at++) {
        if (value[at] === '\\') at++;
        text += value[at];
      }
      at++;
    } else {
      const end = value.indexOf(',', at);
      text = value.slice(at, end < 0 ? -1 : end);
      at = end < 0 ? value.length : end;
    }
    out.push(!isQuoted && text === 'NULL' ? null : read(text));
  }
  return out;
}
