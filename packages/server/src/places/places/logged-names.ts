// A place's name goes into the public key log with the place's making: nobody is led to another place by it unseen.
import { type Bytes, PlaceEntryKind } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { PlaceHook } from './guard.ts';

/** `take` notes that a name is a place's, in the transaction. */
export function nameInKeyLog(take: (tx: Sql, name: string, place: Bytes) => Promise<void>): PlaceHook {
  return {
    async appended(tx, { claim, after }) {
      if (claim.kind === PlaceEntryKind.CREATE) await take(tx, after.authority.settings.name, after.id);
    },
  };
}
