// The few rows that stand outside of the database, in IndexedDB: what opens it, who lives here, and the snapshot a tab starts with.
// Values are keys the browser does not give out, and what is sealed under them.
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

interface Rows extends DBSchema {
  readonly rows: { readonly key: string; readonly value: unknown };
}

export type ProfileRows = IDBPDatabase<Rows>;
export const profileRowsName = 'heliogram-profile';

/** What changes together. */
export type RowChange = { readonly put: string; readonly value: unknown } | { readonly remove: string };

export function openProfileRows(): Promise<ProfileRows> {
  return openDB<Rows>(profileRowsName, 1, {
    upgrade: (database) => void database.createObjectStore('rows'),
    // Somebody forgets the device: a tab that only reads must not stand in the way.
    blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
  });
}

/** All changes or none; on the disk when it resolves. */
export async function changeRows(rows: ProfileRows, changes: readonly RowChange[]): Promise<void> {
  const transaction = rows.transaction('rows', 'readwrite', { durability: 'strict' });
  for (const change of changes) {
    if ('put' in change) void transaction.store.put(change.value, change.put);
    else void transaction.store.delete(change.remove);
  }
  await transaction.done;
}
