// What tabs, their broker and the engine's worker say to each other before a port to the engine stands. Names of the locks that tell
// who lives: a lock is let go of by the browser the moment its holder is gone, however it went.

/** Held by the tab in which the engine runs. */
export const leaderLock = 'heliogram-leader';
/** Held by a tab for as long as it lives. */
export const tabLock = (tab: string): string => `heliogram-tab-${tab}`;
/** Held by an engine's worker for as long as it lives. */
export const engineLock = (engine: string): string => `heliogram-engine-${engine}`;
export const channelName = 'heliogram-tabs';

/** From a tab to all tabs, by way of the broker or the channel. `from`: the tab's id. */
export type TabMessage =
  /** A new tab; the leader answers with `leading`. */
  | { readonly kind: 'hello'; readonly from: string }
  /** The engine runs in this tab; each engine has its own name. */
  | { readonly kind: 'leading'; readonly from: string; readonly engine: string }
  /** A visible tab would like to have the engine. */
  | { readonly kind: 'hand-over'; readonly from: string }
  /** The leader lets go of the engine, for `to` to take. */
  | { readonly kind: 'yielding'; readonly from: string; readonly to: string };

/** To the broker: a message for all others, or (with a port) a guest for one tab. */
export type BrokerRequest =
  | { readonly kind: 'join'; readonly tab: string }
  | { readonly kind: 'all'; readonly message: TabMessage }
  | { readonly kind: 'guest'; readonly tab: string; readonly to: string };

/** From the broker. A guest's port comes with it. */
export type BrokerEvent =
  | { readonly kind: 'all'; readonly message: TabMessage }
  | { readonly kind: 'guest'; readonly tab: string };

/** To the engine's worker. */
export type WorkerRequest =
  | { readonly kind: 'begin'; readonly engine: string }
  /** A tab's port comes with it. */
  | { readonly kind: 'guest'; readonly tab: string }
  | { readonly kind: 'stop' };

/** From the engine's worker. `stopped`: everything is on the disk and let go of. */
export type WorkerEvent = { readonly kind: 'running' } | { readonly kind: 'stopped' };
