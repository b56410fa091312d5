// The service worker's global scope as far as we use it; the DOM library of TypeScript does not have it.

export interface Tab {
  readonly id: string;
  readonly url: string;
  readonly visibilityState?: 'visible' | 'hidden';
  postMessage(message: unknown): void;
  focus?(): Promise<Tab>;
}

interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  readonly clientId: string;
  respondWith(response: Promise<Response> | Response): void;
}

export interface NotificationEvent extends ExtendableEvent {
  readonly notification: Notification;
}

interface TabMessageEvent extends ExtendableEvent {
  readonly data: unknown;
  readonly source: { readonly id?: string } | null;
}

export interface Scope {
  readonly location: Location;
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    get(id: string): Promise<Tab | undefined>;
    matchAll(options: { type: 'window'; includeUncontrolled?: boolean }): Promise<Tab[]>;
    openWindow(url: string): Promise<Tab | null>;
    claim(): Promise<void>;
  };
  skipWaiting(): Promise<void>;
  addEventListener(type: 'install' | 'activate' | 'push', listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void;
  addEventListener(type: 'message', listener: (event: TabMessageEvent) => void): void;
  addEventListener(type: 'notificationclick', listener: (event: NotificationEvent) => void): void;
}
