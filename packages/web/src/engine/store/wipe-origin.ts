// Signing out: everything that this origin keeps in the browser and a worker can reach. What only a tab can reach, the tab forgets.

/** Removes every file, database and cache. */
export async function wipeOrigin(): Promise<void> {
  await Promise.all([removeFiles(), removeDatabases(), removeCaches()]);
}

async function removeFiles(): Promise<void> {
  const root = await navigator.storage.getDirectory().catch(() => undefined);
  if (!root) return;
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}

async function removeDatabases(): Promise<void> {
  for (const { name } of await indexedDB.databases()) if (name !== undefined) await removeDatabase(name);
}

function removeDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    // Somebody still has it open and closes when told: it is removed then.
    request.onblocked = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

async function removeCaches(): Promise<void> {
  if (!('caches' in globalThis)) return;
  await Promise.all((await caches.keys()).map((name) => caches.delete(name)));
}
