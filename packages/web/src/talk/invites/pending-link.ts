// A link that somebody followed before they were signed in: kept in this tab, to be gone to once they are.
const key = 'heliogram.pending-link';

/** Where links wait: a tab's own store, or nothing where that may not be used. */
export class PendingLink {
  readonly #keep: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined;

  constructor(keep: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | undefined) {
    this.#keep = keep;
  }

  /** `path` with its fragment. What is no invite, nobody's own link and no public place is not kept. */
  keep(path: string): void {
    if (isFollowable(path)) this.#keep?.setItem(key, path);
  }

  /** The path, once. */
  take(): string | undefined {
    const path = this.#keep?.getItem(key) ?? undefined;
    this.#keep?.removeItem(key);
    return path !== undefined && isFollowable(path) ? path : undefined;
  }
}

function isFollowable(path: string): boolean {
  return /^\/(?:join#[A-Za-z0-9_-]{64}|u\/[A-Za-z0-9_]{3,32}|p\/@[A-Za-z0-9_]{3,32}(?:\?at=\d{1,10})?)$/.test(path);
}

export const pendingLink = new PendingLink(tabStore());

/** The history state of a path that somebody has signed up to go to. */
export const meant = { isMeant: true } as const;

/** Whether the page that is open is one that somebody has signed up to go to. */
export function isMeant(state: unknown): boolean {
  return typeof state === 'object' && state !== null && (state as { isMeant?: unknown }).isMeant === true;
}

/** The path to go to after signing in, once. */
export function takePendingPath(): string | undefined {
  return pendingLink.take();
}

function tabStore(): Storage | undefined {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
}
