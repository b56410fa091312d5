// The connection as the rest of the client sees it: typed calls, events, and whether the server is there.
import type { DescMessage, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import type { Event, MethodInfo } from '@heliogram/protocol';

/**
 * `connecting` a line is being opened or signed in · `online` calls go out · `offline` waiting before the next attempt ·
 * `closed` for good: closed by us, or the server will not have this device (see `end`).
 */
export type ConnectionState = 'connecting' | 'online' | 'offline' | 'closed';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** How long to wait for the answer once sent, and for the connection before; 30 s unless told. */
  readonly timeoutMs?: number;
}

/** Makes one call on a line that may not be signed in yet. */
export type Call = <I extends DescMessage, O extends DescMessage>(
  method: MethodInfo<I, O>,
  request: MessageInitShape<I>,
  options?: CallOptions,
) => Promise<MessageShape<O>>;

/**
 * Signs a fresh line in, every time one was opened. A RefusedError with a code that no retry can help (DEVICE_REVOKED and
 * the like) ends the connection for good; any other error makes it try again later.
 */
export type Authenticate = (call: Call) => Promise<void>;

export interface Connection {
  readonly state: ConnectionState;
  /** Why the connection ended for good, if it was not by `close`. */
  readonly end: Error | undefined;
  /**
   * Calls a method. Never sent twice.
   * @throws RefusedError · DisconnectedError (also CallTimeoutError): unknown whether it took effect · TooManyCallsError ·
   * BadAnswerError · the signal's reason.
   */
  readonly call: Call;
  /** Resolves when calls go out. @throws DisconnectedError when the present or next attempt fails, or `end`. */
  online(): Promise<void>;
  /** Tries at once instead of after the delay: for "the network is back" and "try now". */
  nudge(): void;
  /** Every event of the server. @returns what ends that. */
  onEvent(listener: (event: Event) => void): () => void;
  /** Each time the connection has come online (signed in, following). */
  onOnline(listener: () => void): () => void;
  onState(listener: (state: ConnectionState) => void): () => void;
  /** Ends everything; open calls reject with DisconnectedError. */
  close(): void;
}
