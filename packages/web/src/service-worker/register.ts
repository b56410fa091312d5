// The service worker from a tab: registered once, watched for a newer version, listened to.

import { type Observable, value } from '../platform/observe/store.ts';
import { ownScript } from '../platform/own-script.ts';
import type { FromTab, PushWords, ToTab } from './wire.ts';

const checkEveryMs = 3_600_000;

/** The tab's side of the service worker. */
export interface ServiceWorkerLink {
  /** A newer version of the app waits; `update` changes to it. */
  readonly hasUpdate: Observable<boolean>;
  /** Changes to the waiting version; every tab is loaded anew. */
  update(): void;
  /** What is shown for pushes while no tab is open. Called when somebody is signed in and when the language changes. */
  setWords(words: PushWords): void;
  /** Signing out: what the worker keeps of the person goes. */
  forget(): void;
  /** Undefined where there is no service worker (some private windows). */
  readonly registration: Promise<ServiceWorkerRegistration | undefined>;
}

/** Begins. `open`: a notification of a chat was clicked. Media is answered by `answerMediaQuestions` of `talk/media`. */
export function linkServiceWorker(given: { readonly open: (path: string) => void }): ServiceWorkerLink {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const hasUpdate = value(false);
  const registration = register(container);
  const post = (message: FromTab): void =>
    void registration.then((found) => (found?.active ?? found?.waiting ?? found?.installing)?.postMessage(message));
  container?.addEventListener('message', ({ data }: MessageEvent<ToTab>) => {
    if (data.kind === 'open') given.open(data.path);
  });
  container?.addEventListener('controllerchange', () => {
    if (hasUpdate.get()) location.reload();
  });
  void registration.then((found) => {
    if (!found) return;
    watch(found, () => hasUpdate.set(true));
    if (found.active && !container?.controller) found.active.postMessage({ kind: 'claim' } satisfies FromTab);
  });
  return {
    hasUpdate,
    registration,
    update() {
      void registration.then((found) => found?.waiting?.postMessage({ kind: 'activate' } satisfies FromTab));
    },
    setWords: (words) => post({ kind: 'words', words }),
    forget: () => post({ kind: 'forget' }),
  };
}

async function register(container: ServiceWorkerContainer | undefined): Promise<ServiceWorkerRegistration | undefined> {
  try {
    return await container?.register(ownScript('/service-worker.js'), { scope: '/', updateViaCache: 'none' });
  } catch {
    // Not allowed in this window, or no network at the first visit: the app works without, only not offline.
    return undefined;
  }
}

function watch(registration: ServiceWorkerRegistration, tell: () => void): void {
  // Never taken back: when the waiting one takes over, tabs must still know that they are old.
  const look = (): void => {
    if (registration.waiting && registration.active) tell();
  };
  look();
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  const check = (): void => {
    // Without a network there is nothing newer to find.
    if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
  };
  setInterval(check, checkEveryMs);
  document.addEventListener('visibilitychange', check);
}
