// Failures that pass by themselves.

/** Without a network, or refused for now: nothing is broken. */
export function isPassing(error: unknown): boolean {
  return (
    error instanceof Error &&
    ['DisconnectedError', 'RefusedError', 'CallTimeoutError', 'UnknownHereError', 'FrozenChatError'].includes(
      error.name,
    )
  );
}
