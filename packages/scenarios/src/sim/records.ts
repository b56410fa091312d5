// What a device keeps, read from outside: one format byte, then protobuf.
import { type DescMessage, fromBinary, type MessageShape } from '@bufbuild/protobuf';
import { MlsRecordSchema } from '@heliogram/protocol';
import type { SimDevice } from '@heliogram/testkit/sim';

/** A chat's MLS state as a device keeps it. */
export function keptGroup({ rows }: SimDevice, chat: string): MessageShape<typeof MlsRecordSchema> | undefined {
  const bytes = rows.get(`talk/mls/${chat}`);
  return bytes && decoded(MlsRecordSchema, bytes);
}

function decoded<D extends DescMessage>(schema: D, bytes: Uint8Array): MessageShape<D> {
  return fromBinary(schema, bytes.subarray(1));
}

/** Whether anything a device keeps holds a text, as it is or as the beginning of an edited one. */
export function keepsText({ rows }: SimDevice, text: string): boolean {
  const wanted = Buffer.from(text);
  for (const value of rows.values()) if (asBuffer(value).includes(wanted)) return true;
  return false;
}

/** Whether anything a device keeps holds a text as it is: an edited one goes on with a plus sign, and is another entry's. */
export function keepsVersion({ rows }: SimDevice, text: string): boolean {
  const wanted = Buffer.from(text);
  for (const value of rows.values()) {
    const kept = asBuffer(value);
    for (let at = kept.indexOf(wanted); at >= 0; at = kept.indexOf(wanted, at + 1))
      if (kept[at + wanted.length] !== plusSign) return true;
  }
  return false;
}

/** No field of protobuf begins with it. */
const plusSign = 0x2b;

function asBuffer({ buffer, byteOffset, length }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, length);
}
