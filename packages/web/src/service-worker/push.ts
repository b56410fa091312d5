// Pushes and what is clicked. A push says nothing; so does what is shown for it.
import type { NotificationEvent, Scope } from './scope.ts';
import type { PushWords, ToTab } from './wire.ts';

const wordsCache = 'push-words';
const wordsKey = '/push-words';
const plain: PushWords = { title: 'Heliogram', body: 'New message', tag: 'heliogram', dir: 'ltr', lang: 'en' };

/** Keeps the words of the person's language for times without a tab. */
export async function keepWords(words: PushWords, storage: CacheStorage): Promise<void> {
  const { title, body, tag, dir, lang } = words;
  const cache = await storage.open(wordsCache);
  await cache.put(wordsKey, Response.json({ title, body, tag, dir, lang }));
}

/** Signed out: nothing of the person stays. */
export async function forgetWords(scope: Scope, storage: CacheStorage): Promise<void> {
  await storage.delete(wordsCache);
  for (const shown of await scope.registration.getNotifications()) shown.close();
}

/** Somebody wrote while no connection was open. Silent while the person looks at the app: it shows the message itself. */
export async function showPush(scope: Scope, storage: CacheStorage): Promise<void> {
  const tabs = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (tabs.some((tab) => tab.visibilityState === 'visible')) return;
  const kept = await (await storage.match(wordsKey))?.json().catch(() => undefined);
  const { title, body, tag, dir, lang }: PushWords = { ...plain, ...kept };
  await scope.registration.showNotification(title, {
    body,
    tag,
    dir,
    lang,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
  });
}

/** Brings the app to the front, at the chat the notification is about where it says one. */
export async function openFromNotification(scope: Scope, { notification }: NotificationEvent): Promise<void> {
  notification.close();
  const path = pathOf(notification.data);
  const tabs = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const tab = tabs.find((one) => one.visibilityState === 'visible') ?? tabs[0];
  if (!tab?.focus) {
    await scope.clients.openWindow(path);
    return;
  }
  await tab.focus();
  const message: ToTab = { kind: 'open', path };
  if (path !== '/') tab.postMessage(message);
}

function pathOf(data: unknown): string {
  const path = (data as { path?: unknown } | null)?.path;
  return typeof path === 'string' && /^\/c\/[0-9a-z-]{1,80}$/u.test(path) ? path : '/';
}
