// What the app takes on this device.
import type { StoragePort } from '../api.ts';
import type { Home } from '../home.ts';

export function storageArea(home: Home): StoragePort {
  return {
    async usage() {
      const { quota = 0 } = await navigator.storage.estimate();
      return {
        databaseBytes: await home.databaseBytes,
        mediaBytes: (await home.client.media.usage()).bytes,
        quotaBytes: quota,
        isPersistent: await navigator.storage.persisted(),
      };
    },
    // Only a tab can ask for it: it does, and a worker says how it stands.
    persist: () => navigator.storage.persisted(),
    clearMedia: () => home.client.media.clear(),
  };
}
