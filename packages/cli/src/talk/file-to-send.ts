// A file of this machine, ready to be sent: what it is by its name, and its bytes when they are asked for.
import { closeSync, fstatSync, openSync, read } from 'node:fs';
import { basename, extname } from 'node:path';
import { promisify } from 'node:util';
import type { AttachmentKind, OutgoingFile } from '@heliogram/client';
import { UsageError } from '../platform/usage-error.ts';

/** A file to send that is open until it is closed. */
export interface FileToSend extends OutgoingFile {
  close(): void;
}

const readAt = promisify(read);

const types: Readonly<Record<string, string>> = {
  ...{ jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp' },
  ...{ avif: 'image/avif', heic: 'image/heic', svg: 'image/svg+xml' },
  ...{ mp4: 'video/mp4', m4v: 'video/mp4', mov: 'video/quicktime', webm: 'video/webm', mkv: 'video/x-matroska' },
  ...{ mp3: 'audio/mpeg', m4a: 'audio/mp4', ogg: 'audio/ogg', opus: 'audio/ogg', flac: 'audio/flac', wav: 'audio/wav' },
  ...{
    pdf: 'application/pdf',
    zip: 'application/zip',
    json: 'application/json',
    txt: 'text/plain',
    md: 'text/markdown',
  },
};

/** Pictures that apps show as such. Others, and SVG, which is a program, go as files. */
const shownAsPhotos: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'image/avif',
]);

/** Opens a file. @throws UsageError for what is no file that can be read. */
export function fileToSend(path: string): FileToSend {
  let file: number;
  try {
    file = openSync(path, 'r');
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : 'unknown'}.`, 'attach');
  }
  const stat = fstatSync(file);
  if (!stat.isFile()) {
    closeSync(file);
    throw new UsageError(`${path} is not a file.`, 'attach');
  }
  const type = types[extname(path).slice(1).toLowerCase()] ?? 'application/octet-stream';
  return {
    source: {
      sizeBytes: stat.size,
      async read(offset, length) {
        const bytes = new Uint8Array(length);
        let held = 0;
        while (held < length) {
          const { bytesRead } = await readAt(file, bytes, held, length - held, offset + held);
          if (bytesRead === 0) break;
          held += bytesRead;
        }
        return bytes.subarray(0, held);
      },
    },
    kind: kindOf(type),
    name: basename(path),
    type,
    close: () => closeSync(file),
  };
}

function kindOf(type: string): AttachmentKind {
  if (shownAsPhotos.has(type)) return 'photo';
  if (type.startsWith('video/')) return 'video';
  return type.startsWith('audio/') ? 'audio' : 'file';
}
