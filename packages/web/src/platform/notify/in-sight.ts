// Whether the app can be seen in any tab: no tab needs to ring for what another one shows. A tab in sight holds a lock that all share,
// which the browser takes back however the tab goes.

const lockName = 'heliogram-in-sight';

/** A tab, as far as it can be looked at. */
export interface Sight {
  isVisible(): boolean;
  /** @returns what ends the listening. */
  onChange(listener: () => void): () => void;
}

const ofTab: Sight = {
  isVisible: () => document.visibilityState === 'visible',
  onChange(listener) {
    document.addEventListener('visibilitychange', listener);
    return () => document.removeEventListener('visibilitychange', listener);
  },
};

/** Says from now on whether this tab can be seen. @returns what ends that. */
export function tellSight(sight: Sight = ofTab, locks: LockManager = navigator.locks): () => void {
  let letGo: (() => void) | undefined;
  const look = (): void => {
    if (!sight.isVisible()) {
      letGo?.();
      letGo = undefined;
    } else if (!letGo) {
      const { promise, resolve } = Promise.withResolvers<void>();
      letGo = resolve;
      void locks.request(lockName, { mode: 'shared' }, () => promise);
    }
  };
  look();
  const end = sight.onChange(look);
  return () => {
    end();
    letGo?.();
    letGo = undefined;
  };
}

/** Whether some tab can be seen. */
export async function isInSight(locks: LockManager = navigator.locks): Promise<boolean> {
  const { held = [] } = await locks.query();
  return held.some(({ name }) => name === lockName);
}
