// Forgetting everything on a device.
import type { MediaCache } from './platform/media-files/media-cache.ts';
import type { Store } from './platform/store/store.ts';

const rowsAtOnce = 1000;

/** Removes every row of a store and every kept file. Again after a crash it goes on. */
export async function forgetEverything(store: Store, media: MediaCache): Promise<void> {
  await media.forgetAll();
  // What the device is goes first: a wipe that is cut off leaves no device that half works.
  for (const prefix of ['identity/', '']) {
    for (;;) {
      const rows = await store.range(prefix, { limit: rowsAtOnce });
      if (rows.length === 0) break;
      await store.transact(rows.map(([key]) => ({ remove: key })));
    }
  }
}
