// Failures that pass by themselves.

const network = ['DisconnectedError', 'RefusedError', 'CallTimeoutError', 'UnknownHereError', 'FrozenChatError'];
/** The app was locked or signed out of under way: these screens are about to go. */
const closed = ['LockedError', 'NoDeviceError', 'StoreClosedError'];

/** Without a network, refused for now, or closed: nothing is broken. */
export function isPassing(error: unknown): boolean {
  return error instanceof Error && [...network, ...closed].includes(error.name);
}
