// The files of a chat, into the folder of an export: decrypted, under a folder of their chat, beginning with their message's number.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client, ShownMessage } from '@heliogram/client';
import { FileToSave } from '../talk/file-to-save.ts';

/** Where a file is within the export, by message id and blob; what could not be had is not there. */
export type ExportedFiles = ReadonlyMap<string, string>;

/** The name of a file among those of its chat. */
export const fileKey = (message: string, blob: string): string => `${message}/${blob}`;

/** Saves every file. What is gone from the server, or is not what was sent, is told and left out. */
export async function exportFiles(
  client: Client,
  messages: readonly ShownMessage[],
  folder: string,
  told: { readonly missing: (text: string) => void; readonly signal: AbortSignal },
): Promise<ExportedFiles> {
  const exported = new Map<string, string>();
  for (const { chat, id, seq, attachments } of messages) {
    for (const { blob, name } of attachments) {
      const place = join('files', chat);
      mkdirSync(join(folder, place), { recursive: true, mode: 0o700 });
      const file = FileToSave.open(join(folder, place), `${seq ?? 0} ${name || blob.slice(0, 8)}`, blob);
      try {
        const write = async (bytes: Uint8Array): Promise<void> => file.write(bytes);
        await client.media.save(chat, id, blob, { write }, { signal: told.signal });
        exported.set(fileKey(id, blob), join(place, file.finish()));
      } catch (error) {
        file.discard();
        const isLeftOut = error instanceof Error && ['RefusedError', 'DamagedFileError'].includes(error.name);
        if (!isLeftOut) throw error;
        told.missing(`"${name}" of message ${seq} is left out: ${error.message}`);
      }
    }
  }
  return exported;
}
