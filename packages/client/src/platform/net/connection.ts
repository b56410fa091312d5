// The live connection: carries out what connection-state decides, over whatever transport it is given. Sends what one turn
// asked for as one message. Never sends a call twice: whether an unanswered one took effect is its caller's to find out.
import type { DescMessage, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import {
  type Bytes,
  Code,
  type DecodedFrame,
  decodeFrames,
  type Event,
  joinBytes,
  type MethodInfo,
  maxFramesBytes,
  maxFramesBytesSignedOut,
  maxReplyFramesBytes,
} from '@heliogram/protocol';
import { CallTable, type OpenCall } from './call-table.ts';
import {
  type ConnectionInput,
  type ConnectionRules,
  type ConnectionStep,
  defaultConnectionRules,
  initialStep,
  stepConnection,
} from './connection-state.ts';
import type { Authenticate, Call, CallOptions, Connection, ConnectionState } from './connection-types.ts';
import { DisconnectedError, isRefusedWith, UnacceptableServerError } from './errors.ts';
import type { Line, Transport } from './transport.ts';
import { webSocketTransport } from './web-socket-transport.ts';

export type { Authenticate, Call, Connection } from './connection-types.ts';

/** Options of {@link openConnection}. */
export interface ConnectionOptions {
  /** `http(s)://host[:port]`, `ws(s)://…`; the path is ours. */
  readonly server: string;
  /** Signs each new line in; without it calls go out unsigned. */
  readonly authenticate?: Authenticate;
  /** A call that is answered at once and does nothing: asked when nothing was heard for a while. */
  readonly keepAlive?: (call: Call) => Promise<unknown>;
  readonly transport?: Transport;
  readonly rules?: ConnectionRules;
  /** A number from 0 to below 1. */
  readonly chance?: () => number;
}

/** Opens a connection, which keeps itself open until it is closed. Returns at once. */
export function openConnection(options: ConnectionOptions): Connection {
  const connection = new LiveConnection(options);
  connection.input({ kind: 'start' });
  return connection;
}

/** Where a server's socket is. @throws RangeError for what is no address of a server. */
export function socketUrl(server: string): string {
  const url = URL.canParse(server) ? new URL(server) : undefined;
  if (!url || !/^(https?|wss?):$/.test(url.protocol))
    throw new RangeError('a server is https://host or http://host:port');
  const scheme = url.protocol === 'https:' || url.protocol === 'wss:' ? 'wss:' : 'ws:';
  return `${scheme}//${url.host}/socket`;
}

/** No retry helps after these: the server knows this device and will not have it. */
const finalCodes = [
  Code.DEVICE_REVOKED,
  Code.BAD_SIGNATURE,
  Code.FORBIDDEN,
  Code.NOT_FOUND,
  Code.UNKNOWN_METHOD,
] as const;
/** Bytes the transport may have unsent before we hold back, and how soon to look again. */
const maxBufferedBytes: number = 4 * 1024 * 1024;
const lookAgainMs = 10;
/** Silence after which a line is asked whether it is alive, and how long it has to answer. */
const silenceMs = 25_000;
const aliveTimeoutMs = 10_000;
/** How long a line may take to open. */
const openTimeoutMs = 15_000;

class LiveConnection implements Connection {
  end: Error | undefined;
  readonly #options: ConnectionOptions;
  readonly #rules: ConnectionRules;
  readonly #url: string;
  readonly #transport: Transport;
  readonly #calls: CallTable;
  readonly #eventListeners = new Set<(event: Event) => void>();
  readonly #onlineListeners = new Set<() => void>();
  readonly #stateListeners = new Set<(state: ConnectionState) => void>();
  readonly #onlineWaiters = new Set<{ resolve(): void; reject(error: Error): void }>();
  #step: ConnectionStep = initialStep;
  #line: Line | undefined;
  #delay: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #isFlushing = false;
  #isAsking = false;
  #heard = 0;
  #lastFailure = 'not connected yet';

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#rules = options.rules ?? defaultConnectionRules;
    this.#url = socketUrl(options.server);
    this.#transport = options.transport ?? webSocketTransport();
    this.#calls = new CallTable(() => this.#suspect());
  }

  get state(): ConnectionState {
    const { phase } = this.#step;
    if (phase === 'online' || phase === 'closed') return phase;
    return phase === 'waiting' ? 'offline' : 'connecting';
  }

  readonly call: Call = async (method, request, options = {}) => {
    if (this.#step.phase === 'closed') throw this.#endError();
    return this.#calls.open(method, request, options, () => this.#flushSoon());
  };

  online(): Promise<void> {
    if (this.#step.phase === 'online') return Promise.resolve();
    if (this.#step.phase === 'closed') return Promise.reject(this.#endError());
    return new Promise((resolve, reject) => this.#onlineWaiters.add({ resolve, reject }));
  }

  nudge(): void {
    this.input({ kind: 'nudge' });
  }

  onEvent(listener: (event: Event) => void): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  onOnline(listener: () => void): () => void {
    this.#onlineListeners.add(listener);
    return () => this.#onlineListeners.delete(listener);
  }

  onState(listener: (state: ConnectionState) => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  close(): void {
    this.#lastFailure = 'the connection was closed';
    this.input({ kind: 'close' });
  }

  input(input: ConnectionInput): void {
    const before = this.state;
    const { state, commands } = stepConnection(this.#step, input, this.#rules);
    this.#step = state;
    for (const command of commands) {
      if (command.kind === 'open') this.#open();
      else if (command.kind === 'sign-in') void this.#signIn();
      else if (command.kind === 'send-waiting') this.#cameOnline();
      else if (command.kind === 'drop-line') this.#dropLine();
      else if (command.kind === 'fail-waiting') this.#failWaiting();
      else this.#wait(command.delayMs);
    }
    if (this.state !== before) for (const listener of this.#stateListeners) tell(listener, this.state);
  }

  #open(): void {
    clearTimeout(this.#delay);
    let line: Line | undefined;
    const isCurrent = (): boolean => line !== undefined && this.#line === line;
    try {
      line = this.#transport(this.#url, {
        opened: () => isCurrent() && this.input({ kind: 'opened' }),
        message: (bytes) => isCurrent() && this.#message(bytes),
        closed: (reason) => isCurrent() && this.#fail(reason),
      });
      this.#line = line;
      clearTimeout(this.#silence);
      this.#silence = setTimeout(() => this.#fail('the server did not answer'), openTimeoutMs);
    } catch (error) {
      // A transport that cannot even begin, as for a URL the platform forbids.
      queueMicrotask(() => this.#fail(error instanceof Error ? error.message : 'the connection cannot be opened'));
    }
  }

  async #signIn(): Promise<void> {
    const line = this.#line;
    try {
      await this.#options.authenticate?.((method, request, options) => this.#callNow(line, method, request, options));
      if (this.#line === line) this.input({ kind: 'signed-in' });
    } catch (error) {
      if (this.#line !== line) return;
      if (isRefusedWith(error, ...finalCodes) || error instanceof UnacceptableServerError) {
        this.end = error;
        this.input({ kind: 'refused' });
      } else this.#fail(error instanceof Error ? error.message : 'signing in failed');
    }
  }

  /** A call out of turn, on this line or not at all. */
  async #callNow<I extends DescMessage, O extends DescMessage>(
    line: Line | undefined,
    method: MethodInfo<I, O>,
    request: MessageInitShape<I>,
    options: CallOptions = {},
  ): Promise<MessageShape<O>> {
    if (!line || this.#line !== line) throw new DisconnectedError(this.#lastFailure);
    return this.#calls.open(method, request, options, (call: OpenCall) => line.send(this.#calls.takeThis(call)));
  }

  #cameOnline(): void {
    this.#watchSilence();
    this.#flushSoon();
    for (const waiter of this.#onlineWaiters) waiter.resolve();
    this.#onlineWaiters.clear();
    for (const listener of this.#onlineListeners) tell(listener, undefined);
  }

  #message(bytes: Bytes): void {
    this.#heard += 1;
    this.#watchSilence();
    let frames: DecodedFrame[];
    try {
      if (bytes.length > maxReplyFramesBytes) throw new RangeError('too large');
      frames = decodeFrames(bytes);
    } catch {
      this.#fail('the server sent something unreadable');
      return;
    }
    let isUseful = false;
    for (const frame of frames) {
      if (frame.kind === 'reply') isUseful = this.#calls.reply(frame) || isUseful;
      else if (frame.kind === 'event') this.#event(frame.event);
    }
    if (!isUseful) return;
    this.input({ kind: 'useful' });
    this.#flushSoon();
  }

  #event(event: Event): void {
    if (event.kind.case === 'goodbyeAfterMs') this.input({ kind: 'goodbye', afterMs: event.kind.value });
    for (const listener of this.#eventListeners) tell(listener, event);
  }

  #flushSoon(): void {
    if (this.#isFlushing || this.#step.phase !== 'online') return;
    this.#isFlushing = true;
    queueMicrotask(() => this.#flush());
  }

  #flush(): void {
    this.#isFlushing = false;
    const line = this.#line;
    if (!line || this.#step.phase !== 'online') return;
    const maxBytes = this.#options.authenticate ? maxFramesBytes : maxFramesBytesSignedOut;
    while (line.bufferedBytes <= maxBufferedBytes) {
      const frames = this.#calls.take(maxBytes);
      if (frames.length === 0) return;
      line.send(joinBytes(frames));
    }
    this.#isFlushing = true;
    setTimeout(() => this.#flush(), lookAgainMs);
  }

  #wait(delayMs: number): void {
    clearTimeout(this.#delay);
    this.#delay = setTimeout(() => this.input({ kind: 'delay-over' }), delayMs);
  }

  #fail(reason: string): void {
    this.#lastFailure = reason;
    this.input({ kind: 'failed', chance: (this.#options.chance ?? Math.random)() });
  }

  #dropLine(): void {
    clearTimeout(this.#silence);
    if (this.#step.phase === 'closed') clearTimeout(this.#delay);
    const line = this.#line;
    this.#line = undefined;
    line?.close();
    this.#calls.failInFlight(new DisconnectedError(this.#lastFailure));
  }

  #failWaiting(): void {
    const error = this.#endError();
    this.#calls.failWaiting(error);
    for (const waiter of this.#onlineWaiters) waiter.reject(error);
    this.#onlineWaiters.clear();
  }

  #endError(): Error {
    return this.end ?? new DisconnectedError(this.#lastFailure);
  }

  /** A call was not answered in time. If nothing else was heard either, the line is dead. */
  #suspect(): void {
    if (this.#step.phase !== 'online' && this.#step.phase !== 'signing-in') return;
    void this.#requireAlive();
  }

  #watchSilence(): void {
    clearTimeout(this.#silence);
    if (this.#options.keepAlive && this.#step.phase === 'online') {
      this.#silence = setTimeout(() => void this.#requireAlive(), silenceMs);
    }
  }

  async #requireAlive(): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const line = this.#line;
    const heard = this.#heard;
    const ask: Call = (method, request) => this.#callNow(line, method, request, { timeoutMs: aliveTimeoutMs });
    await this.#options.keepAlive?.(ask).catch(() => undefined);
    this.#isAsking = false;
    if (this.#line === line && this.#heard === heard) this.#fail('the server stopped answering');
  }
}

/** A listener's error is its own bug: it must not stop the others, and must not go unseen. */
function tell<T>(listener: (value: T) => void, value: T): void {
  try {
    listener(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
