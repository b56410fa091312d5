// Opens the engine for this tab, wherever it runs. What of it only a tab can do is done here.
import { ownScript } from '../platform/own-script.ts';
import type { Engine } from './api.ts';
import { connectEngine } from './port/remote.ts';
import { openSquare } from './tabs/square.ts';
import { joinTabs, type TabOptions } from './tabs/tab.ts';
import workerUrl from './worker.ts?worker&url';

/** Signs of somebody being there are passed on this often at most. */
const presentEveryMs = 20_000;

/** Options of {@link openEngine}. */
export interface EngineOptions extends Pick<TabOptions, 'handOverAfterMs'> {
  /** The engine's worker runs, here or in another tab. */
  readonly onBegun?: () => void;
}

/** @param options when a hidden tab hands the engine over; for tests. */
export function openEngine({ onBegun, ...options }: EngineOptions = {}): Engine {
  const tab = crypto.randomUUID();
  let isHere = false;
  const startWorker = (): Worker => {
    const worker = new Worker(ownScript(workerUrl), { type: 'module', name: 'heliogram engine' });
    isHere = true;
    if (onBegun) worker.addEventListener('message', onBegun, { once: true });
    return worker;
  };
  // Behind a lock the key of the database is in the memory of one worker: where that one ends, the passphrase is asked for.
  const mayHandOver = (): Promise<boolean> =>
    engine.account.hasLock().then(
      (hasLock) => !hasLock,
      () => false,
    );
  const link = joinTabs({ ...options, tab, square: openSquare(tab), startWorker, mayHandOver });
  link.onPort(() => isHere || onBegun?.());
  const { engine, present } = connectEngine(link);
  noticePresence(present);
  return {
    ...engine,
    account: {
      ...engine.account,
      async signOut() {
        await engine.account.signOut();
        await forgetInTab();
      },
    },
    storage: { ...engine.storage, persist: () => navigator.storage.persist() },
  };
}

function noticePresence(present: () => void): void {
  let lastMs = Number.NEGATIVE_INFINITY;
  const notice = (): void => {
    if (performance.now() - lastMs < presentEveryMs) return;
    lastMs = performance.now();
    present();
  };
  for (const event of ['pointerdown', 'keydown', 'wheel', 'touchstart'])
    addEventListener(event, notice, { capture: true, passive: true });
}

/** What a worker cannot reach: choices of the look, and being woken by pushes. */
async function forgetInTab(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  const registration = await navigator.serviceWorker?.getRegistration();
  const subscription = await registration?.pushManager?.getSubscription();
  await subscription?.unsubscribe();
}
