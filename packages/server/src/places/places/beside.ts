// Slices that have a word in what is stored in a place, or keep something beside it: asked and told in the entry's transaction.
import { type Bytes, Code, type PublicFile, type RefusalValue, refuse } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { FilePlace, PlaceAppended, PlaceHook, PlaceIncoming, PlaceMedia } from './guard.ts';
import type { PlaceState } from './state.ts';

export interface Beside {
  readonly hooks: readonly PlaceHook[];
  /** Without it no entry may have files. */
  readonly media?: PlaceMedia;
}

/** The first refusal that those who have a word see coming. */
export async function askAhead({ hooks }: Beside, incoming: PlaceIncoming): Promise<RefusalValue | undefined> {
  for (const hook of hooks) {
    const refused = await hook.foresee?.(incoming);
    if (refused) return refused;
  }
  return undefined;
}

/** The first refusal of those who have a word. */
export async function askHooks({ hooks }: Beside, tx: Sql, incoming: PlaceIncoming): Promise<RefusalValue | undefined> {
  for (const hook of hooks) {
    const refused = await hook.refuse?.(tx, incoming);
    if (refused) return refused;
  }
  return undefined;
}

export async function tellAppended({ hooks }: Beside, tx: Sql, appended: PlaceAppended): Promise<void> {
  for (const hook of hooks) await hook.appended?.(tx, appended);
}

/** Once the transaction is durable. */
export function tellDurable({ hooks }: Beside, appended: PlaceAppended): void {
  for (const hook of hooks) hook.durable?.(appended);
}

/** Bodies of a post and its edits go, and their files with them. */
export async function tellEmptied(
  { hooks, media }: Beside,
  tx: Sql,
  place: PlaceState,
  seqs: readonly number[],
): Promise<void> {
  const places = seqs.map((seq) => ({ no: place.no, seq }));
  await media?.release(tx, places);
  for (const hook of hooks) await hook.emptied?.(tx, place, seqs);
}

/** Notes what an entry, or a post that waits, refers to. */
export async function referFiles(
  { media }: Beside,
  tx: Sql,
  at: { readonly place: FilePlace; readonly account: Bytes },
  files: readonly PublicFile[],
): Promise<RefusalValue | undefined> {
  if (files.length === 0) return undefined;
  return media ? media.refer(tx, at.place, at.account, files) : refuse(Code.NOT_FOUND, { detail: 'blob' });
}
