// The service worker: the app without a network, decrypted media under `/m/`, pushes. Nothing but this origin is touched.
import { answerMedia } from './media-response.ts';
import { forgetWords, keepWords, openFromNotification, showPush } from './push.ts';
import type { FetchEvent, Scope } from './scope.ts';
import { dropOldShells, fromShell, installShell, type ShellList } from './shell.ts';
import { Tabs } from './tabs.ts';
import { type FromTab, mediaPath, tokenOf } from './wire.ts';

/** Put in by the build, wherever it stands: here once. Empty while developing: nothing is kept then. */
declare const shellList: ShellList;
const shellFiles: ShellList = shellList;

const scope = self as unknown as Scope;
const tabs = new Tabs(scope);

scope.addEventListener('install', (event) => event.waitUntil(installShell(shellFiles, caches)));
scope.addEventListener('activate', (event) =>
  event.waitUntil(Promise.all([dropOldShells(shellFiles, caches), scope.clients.claim()])),
);
scope.addEventListener('push', (event) => event.waitUntil(showPush(scope, caches)));
scope.addEventListener('notificationclick', (event) => event.waitUntil(openFromNotification(scope, event)));

scope.addEventListener('message', (event) => {
  const message = event.data as FromTab;
  switch (message.kind) {
    case 'media-facts':
    case 'media-bytes':
      tabs.settle(event.source?.id, message);
      break;
    case 'words':
      event.waitUntil(keepWords(message.words, caches));
      break;
    case 'activate':
      event.waitUntil(scope.skipWaiting());
      break;
    case 'claim':
      event.waitUntil(scope.clients.claim());
      break;
    case 'forget':
      // Signing out empties every cache; the app's own files are nobody's and come back.
      event.waitUntil(forgetWords(scope, caches).then(() => installShell(shellFiles, caches)));
      break;
  }
});

scope.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== scope.location.origin) return;
  if (url.pathname.startsWith(mediaPath)) event.respondWith(media(event, url));
  else if (shellFiles.files.length > 0 && event.request.method === 'GET') event.respondWith(shell(event, url));
});

async function shell(event: FetchEvent, url: URL): Promise<Response> {
  const { mode, method } = event.request;
  return (await fromShell({ mode, method, url }, shellFiles, caches)) ?? fetch(event.request);
}

async function media(event: FetchEvent, url: URL): Promise<Response> {
  const token = tokenOf(url.pathname);
  const isSave = url.searchParams.has('save');
  // Shown as a page of its own, a file would have an address bar; only saving may be a navigation.
  if (token === undefined || (event.request.mode === 'navigate' && !isSave)) return new Response(null, { status: 404 });
  const found = await tabs.find(event.clientId, token);
  // A navigation that fails must not take the app away: with 204 the page stays.
  const failure = (status: number): Response =>
    new Response(null, { status: event.request.mode === 'navigate' ? 204 : status });
  if (!found) return failure(404);
  const { method, headers } = event.request;
  const request = { method, range: headers.get('range'), isSave };
  const read = (offset: number, length: number) => tabs.read(found.tab, token, offset, length);
  return answerMedia(request, found.facts, read).catch(() => failure(503));
}
