// What a public upload is: its SHA-256, which posts name, and its type by its first bytes. What its sender says it is counts for nothing.
import { createHash } from 'node:crypto';
import type { Bytes } from '@heliogram/protocol';
import { plainBytes } from '../../platform/bytes.ts';
import type { FileName, Files } from '../../platform/files/port.ts';
import { safeTypeOf, typeHeadBytes } from './safe-types.ts';

/** What was found out about a file. */
export interface FileFacts {
  readonly hash: Bytes;
  /** Empty: nothing that is safe to show. */
  readonly type: string;
}

/** A file examined piece by piece, from its beginning. */
export interface Examination {
  add(bytes: Uint8Array): void;
  /** Once, after the last piece. */
  end(): FileFacts;
}

const pieceBytes = 256 * 1024;

export function createExamination(): Examination {
  const hash = createHash('sha256');
  const head = new Uint8Array(typeHeadBytes);
  let headBytes = 0;
  return {
    add(bytes) {
      hash.update(bytes);
      if (headBytes === head.length) return;
      const first = bytes.subarray(0, head.length - headBytes);
      head.set(first, headBytes);
      headBytes += first.length;
    },
    end: () => ({ hash: plainBytes(hash.digest()), type: safeTypeOf(head.subarray(0, headBytes)) }),
  };
}

/** Examines a finished file. @throws Error when it is not there */
export async function examineFile(files: Files, name: FileName): Promise<FileFacts> {
  const file = await files.open(name);
  if (!file) throw new Error('a finished upload has vanished');
  try {
    const examination = createExamination();
    const piece = new Uint8Array(pieceBytes);
    for (let at = 0; at < file.sizeBytes; ) {
      const length = await file.read(piece, at);
      if (length === 0) throw new Error('a finished upload has become shorter');
      examination.add(piece.subarray(0, length));
      at += length;
    }
    return examination.end();
  } finally {
    await file.close();
  }
}
