// How values cross to PostgreSQL and back: results always in the binary format, each in memory of its own, so that nobody
// holds on to a whole network chunk for the sake of sixteen bytes.
import type { Bytes } from '@heliogram/protocol';

type Read = (value: Buffer) => unknown;

const scalars: Readonly<Record<number, Read>> = {
  16: (value) => value[0] === 1,
  17: copy,
  18: text,
  19: text,
  20: (value) => value.readBigInt64BE(0),
  21: (value) => value.readInt16BE(0),
  23: (value) => value.readInt32BE(0),
  25: text,
  26: (value) => value.readUInt32BE(0),
  700: (value) => value.readFloatBE(0),
  701: (value) => value.readDoubleBE(0),
  705: text,
  1043: text,
  // void, of functions called for their effect
  2278: () => undefined,
};

const arrays: ReadonlySet<number> = new Set([1000, 1001, 1003, 1005, 1007, 1009, 1015, 1016, 1022]);

/** The type table handed to the driver. */
export const types: { getTypeParser(oid: number): (value: string | Buffer) => unknown } = {
  getTypeParser(oid) {
    const read = scalars[oid] ?? (arrays.has(oid) ? readArray : undefined);
    if (!read) {
      return () => {
        throw new TypeError(`columns of PostgreSQL type ${oid} are not read; cast the column in SQL`);
      };
    }
    return (value) => read(value as Buffer);
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

function text(value: Buffer): string {
  return value.toString('utf8');
}

function copy(value: Buffer): Bytes {
  return new Uint8Array(value);
}

/** One-dimensional arrays: dimensions, flags, element type, then length and value of each. */
function readArray(value: Buffer): unknown[] {
  const dimensions = value.readInt32BE(0);
  if (dimensions === 0) return [];
  if (dimensions !== 1) throw new TypeError('arrays of several dimensions are not read');
  const read = scalars[value.readUInt32BE(8)];
  if (!read) throw new TypeError('arrays of this element type are not read');
  const count = value.readInt32BE(12);
  const out: unknown[] = [];
  let at = 20;
  for (let index = 0; index < count; index++) {
    const length = value.readInt32BE(at);
    at += 4;
    out.push(length < 0 ? null : read(value.subarray(at, at + length)));
    if (length > 0) at += length;
  }
  return out;
}
