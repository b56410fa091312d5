// The app's one link to its service worker.
import { navigate } from 'wouter/use-browser-location';
import { linkServiceWorker, type ServiceWorkerLink } from './register.ts';

let link: ServiceWorkerLink | undefined;

/** Registers the worker when asked first. */
export function serviceWorkerLink(): ServiceWorkerLink {
  link ??= linkServiceWorker({ open: (path) => navigate(path) });
  return link;
}
