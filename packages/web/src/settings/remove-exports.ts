// Exports that wait on the browser's own disk to be downloaded: how they are called, and how what was left of them goes.

export const exportPrefix = 'export-';
/** Held by a tab as long as it needs its file; goes with the tab. */
export const exportLock = (name: string): string => `heliogram-${name}`;

/** Removes exports that their tabs have left behind; behind the lock (`isLocked`) those that still wait to be downloaded, too. */
export async function removeExports(isLocked: boolean): Promise<void> {
  const folder = await navigator.storage.getDirectory();
  for await (const name of folder.keys()) {
    if (!name.startsWith(exportPrefix)) continue;
    // One that is being written cannot be removed: it is given up with its screen.
    const remove = (): Promise<void> => folder.removeEntry(name).catch(() => undefined);
    if (isLocked) await remove();
    else await navigator.locks.request(exportLock(name), { ifAvailable: true }, (lock) => lock && remove());
  }
}
