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

/** Whether anything a device keeps holds a text. */
export function keepsText({ rows }: SimDevice, text: string): boolean {
  const wanted = Buffer.from(text);
  for (const value of rows.values())
    if (Buffer.from(value.buffer, value.byteOffset, value.length).includes(wanted)) return true;
  return false;
}
