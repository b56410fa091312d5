// The files of messages on their way: which there are, and what becomes known of them.
import { create } from '@bufbuild/protobuf';
import { fromHex } from '@heliogram/crypto';
import { type Attachment, filesOf } from '@heliogram/model';
import {
  asBytes,
  type CachedEvent,
  OutboxFileSchema,
  type OutboxRow,
  OutboxRowSchema,
  toHex,
} from '@heliogram/protocol';
import { decodeRecord } from '../../platform/store/record-codec.ts';
import type { Store } from '../../platform/store/store.ts';
import { eventFromRecord, eventToRecord } from '../messages/events.ts';

/** A file on its way: what opens it, and how far it is. */
export interface WaitingFile {
  readonly attachment: Attachment;
  readonly blob: string;
  readonly sealed: boolean;
  readonly stored: boolean;
}

/** The files of a row. */
export function waitingFiles(row: OutboxRow): WaitingFile[] {
  const attachments = new Map(filesOfEcho(row).map((one) => [one.blob, one]));
  return row.files.flatMap(({ blob, sealed, stored }) => {
    const attachment = attachments.get(toHex(asBytes(blob)));
    return attachment ? [{ attachment, blob: attachment.blob, sealed, stored }] : [];
  });
}

/** Every stored file a row's message refers to. */
export function filesOfEcho({ echo }: OutboxRow): Attachment[] {
  const event = echo && eventFromRecord(echo);
  return event?.kind === 'text' ? filesOf(event) : [];
}

/** Whether a row still needs its files on this device. */
export function needsFiles(row: OutboxRow): boolean {
  return row.seq === 0 && row.files.length > 0;
}

/** The echo once the hash of a file is known. */
export function echoWithHash(echo: CachedEvent, blob: string, hash: string): CachedEvent {
  const event = eventFromRecord(echo);
  if (event.kind !== 'text') return echo;
  const known = (one: Attachment): Attachment => (one.blob === blob ? { ...one, hash } : one);
  const { attachments, preview } = event;
  return eventToRecord({
    ...event,
    ...(attachments ? { attachments: attachments.map(known) } : {}),
    ...(preview?.image ? { preview: { ...preview, image: known(preview.image) } } : {}),
  });
}

/** The files that must stay on this device because their messages wait. */
export async function blobsWaiting(store: Store): Promise<Set<string>> {
  const found = new Set<string>();
  for (const [, value] of await store.range('talk/outbox/', {})) {
    const row = decodeRecord(OutboxRowSchema, value);
    if (needsFiles(row)) for (const { blob } of row.files) found.add(toHex(asBytes(blob)));
  }
  return found;
}

/** Rows of files that nothing has been done about yet. */
export function newOutboxFiles(blobs: readonly string[]): OutboxRow['files'] {
  return blobs.map((blob) => create(OutboxFileSchema, { blob: fromHex(blob) }));
}
