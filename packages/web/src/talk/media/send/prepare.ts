// From a file a person chose to what is sent: what it is, its measures, a photo encoded anew.

import type { OutgoingBlob } from '../../../engine/media.ts';
import { plainName } from '../../../service-worker/media-type.ts';
import { isMoving, kindOf, renamed } from './kind.ts';
import type { PhotoBench } from './photo-bench.ts';
import { probe } from './probe.ts';

/** A file ready to be sent, without what the person adds. */
export type Prepared = Omit<OutgoingBlob, 'description'>;

/** The file exactly as it is, under its own name and with all it says of itself. */
export function asFile(file: File): Prepared {
  return { file, kind: 'file', name: plainName(file.name) || 'file', type: typeOf(file) };
}

/** As the person most likely wants it. What the browser cannot read goes as a file. */
export async function prepare(file: File, bench: Pick<PhotoBench, 'photo' | 'thumbhash'>): Promise<Prepared> {
  const kind = kindOf(file.type);
  if (kind === 'photo') return preparedPhoto(file, bench);
  if (kind === 'file') return asFile(file);
  const found = await probe(file, kind);
  if (!found) return asFile(file);
  const { picture, ...facts } = found;
  const thumbhash = picture && (await bench.thumbhash(picture).catch(() => undefined));
  return { ...asFile(file), kind, ...facts, ...(thumbhash === undefined ? {} : { thumbhash }) };
}

async function preparedPhoto(file: File, bench: Pick<PhotoBench, 'photo'>): Promise<Prepared> {
  try {
    const head = new Uint8Array(await file.slice(0, 64).arrayBuffer());
    const encodeAs = isMoving(file.type, head) ? 'as-is' : 'new';
    const { bytes, type, width, height, thumbhash } = await bench.photo(file, encodeAs);
    const name = encodeAs === 'as-is' ? plainName(file.name) : renamed(plainName(file.name), type);
    return { file: bytes, kind: 'photo', name, type, width, height, thumbhash };
  } catch {
    // A picture this browser cannot read (HEIC, damaged): nothing is lost when it goes as it is.
    return asFile(file);
  }
}

function typeOf(file: File): string {
  return /^[\w.+-]{1,60}\/[\w.+-]{1,60}$/u.test(file.type) ? file.type : 'application/octet-stream';
}
