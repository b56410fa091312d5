// Signing out: everything that this origin keeps in the browser and a worker can reach. What only a tab can reach, the tab forgets.

const lookEveryMs = 100;
/** How long a tab may take to let go of a file. */
const mostLooks = 50;

/** Removes every file, database and cache, but for files that a tab is writing to: {@link wipeHeld}, once the tabs have been told. */
export async function wipeOrigin(): Promise<void> {
  await Promise.all([removeFiles(), removeDatabases(), removeCaches()]);
}

/** Removes what tabs held, as they let go of it. @throws DOMException for what one of them never lets go of. */
export async function wipeHeld(): Promise<void> {
  for (let looks = 1; ; looks++) {
    const [held] = await removeFiles();
    if (!held) return;
    if (looks === mostLooks) throw held;
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

/** @returns why some could not be removed now. */
async function removeFiles(): Promise<DOMException[]> {
  const root = await navigator.storage.getDirectory().catch(() => undefined);
  if (!root) return [];
  const held: DOMException[] = [];
  for await (const name of root.keys())
    await root.removeEntry(name, { recursive: true }).catch((error) => {
      // A tab that lets go of a file may have removed it itself.
      if (error instanceof DOMException && error.name === 'NotFoundError') return;
      if (!(error instanceof DOMException) || error.name !== 'NoModificationAllowedError') throw error;
      held.push(error);
    });
  return held;
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
