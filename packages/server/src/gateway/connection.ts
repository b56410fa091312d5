// One socket: bytes in, frames through the pure session step, replies out. All decisions are session.ts's and outbox.ts's;
// this file holds the handles.
import type { Duplex } from 'node:stream';
import {
  type Bytes,
  Code,
  type DecodedFrame,
  decodeFrames,
  encodeReply,
  MalformedError,
  maxCallsInFlight,
  maxFramesBytesSignedOut,
  methods,
  type RefusalValue,
  refuse,
} from '@heliogram/protocol';
import type { WebSocket } from 'ws';
import { plainBytes } from '../platform/bytes.ts';
import type { Caller } from '../platform/feature.ts';
import type { Session, SignedIn } from '../platform/session.ts';
import type { Dispatch } from './dispatch.ts';
import { type Load, takeLoad } from './load.ts';
import { Outbox, type OutboxOwner, type OutboxSocket } from './outbox.ts';
import { type SessionState, stepFrame } from './session.ts';
import type { Turn } from './turn.ts';

/** What all connections of a gateway share. */
export interface ConnectionContext {
  readonly dispatch: Dispatch;
  readonly turn: Turn;
  readonly nowMs: () => number;
  /** Bytes of requests being worked on, of all connections: memory before calls are refused OVERLOADED. */
  readonly load: Load;
  /** Bytes of unfinished messages and bodies of who is not signed in. */
  readonly signedOutLoad: Load;
  signedIn(connection: Connection, before: SignedIn | undefined): void;
  closed(connection: Connection, isLost: boolean): void;
}

/** The WebSocket as much of it as is used here. */
type Peer = Pick<WebSocket, 'close' | 'terminate' | 'ping' | 'pause' | 'resume' | 'readyState' | 'OPEN'>;
/** The socket under it, likewise. */
type Socket = OutboxSocket & Pick<Duplex, 'prependListener' | 'removeListener'>;

/** How long somebody without an account may leave answers untaken once they are many: others shall have that memory. */
const strangerPatienceMs = 120_000;

/** More than challenge, sign-in and resume need. */
const signInBytes = 4096;

export class Connection implements Session, OutboxOwner {
  readonly id: number;
  readonly address: string;
  readonly outbox: Outbox;
  /** Set by the hub. */
  isFollowing = false;
  /** Topics it watches. Set by the hub. */
  watched: ReadonlySet<string> | undefined;
  /** Anything was heard since the wheel passed last. */
  wasHeard = true;
  readonly #context: ConnectionContext;
  readonly #ws: Peer;
  readonly #socket: Socket;
  readonly #state: SessionState = { inFlight: 0, isDraining: false, signedIn: undefined };
  /** Frames read but not begun, because too many calls run; the socket is not read meanwhile. */
  #waiting: DecodedFrame[] | undefined;
  #isPaused = false;
  /** Bytes of the message that is arriving, counted only before sign-in. */
  #arriving = 0;
  #arrived: ((chunk: Buffer) => void) | undefined;
  #patience: NodeJS.Timeout | undefined;

  constructor(id: number, address: string, ws: Peer, socket: Socket, context: ConnectionContext) {
    this.id = id;
    this.address = address;
    this.#ws = ws;
    this.#socket = socket;
    this.#context = context;
    this.outbox = new Outbox(socket, context.turn, this);
    this.#countArriving();
  }

  get signedIn(): SignedIn | undefined {
    return this.#state.signedIn;
  }

  get inFlight(): number {
    return this.#state.inFlight;
  }

  signIn(who: SignedIn): void {
    clearTimeout(this.#patience);
    this.#stopCounting();
    const before = this.#state.signedIn;
    // Copies: what was given may share a request's memory, and this object lives as long as the socket.
    this.#state.signedIn = { ...who, account: Uint8Array.from(who.account) };
    this.#context.signedIn(this, before);
  }

  signOut(): void {
    const before = this.#state.signedIn;
    this.#state.signedIn = undefined;
    this.#countArriving();
    this.#context.signedIn(this, before);
  }

  send(eventFrame: Bytes): void {
    this.outbox.push(eventFrame);
  }

  close(code: number, reason: string): void {
    this.outbox.flush();
    this.#ws.close(code, reason);
  }

  /** The socket has closed; `isLost`: without a goodbye. */
  ended(isLost: boolean): void {
    clearTimeout(this.#patience);
    this.#waiting = undefined;
    this.#stopCounting();
    this.#context.closed(this, isLost);
  }

  /** Without a goodbye: the peer is gone or broke the rules. */
  destroy(): void {
    this.#ws.terminate();
  }

  /** No new calls from here on. */
  drain(): void {
    this.#state.isDraining = true;
  }

  ping(): void {
    if (this.#ws.readyState === this.#ws.OPEN) this.#ws.ping();
  }

  message(data: Buffer): void {
    this.wasHeard = true;
    this.#releaseArriving();
    let frames: DecodedFrame[];
    try {
      frames = decodeFrames(plainBytes(data));
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      this.close(1007, 'not a valid message');
      return;
    }
    if (data.length > maxFramesBytesSignedOut && !this.signedIn && !isRegister(frames)) {
      this.close(1009, 'too large before sign-in');
      return;
    }
    this.#accept(frames);
  }

  slow(): void {
    this.#pause();
    if (this.signedIn) return;
    this.#patience = setTimeout(() => this.destroy(), strangerPatienceMs);
    this.#patience.unref();
  }

  caughtUp(): void {
    clearTimeout(this.#patience);
    this.#continue();
  }

  overrun(): void {
    this.#ws.close(1013, 'too slow');
    this.destroy();
  }

  #accept(frames: DecodedFrame[]): void {
    for (const [index, frame] of frames.entries()) {
      if (this.#state.inFlight >= maxCallsInFlight) {
        this.#waiting = frames.slice(index).concat(this.#waiting ?? []);
        this.#pause();
        return;
      }
      const step = stepFrame(this.#state, frame, this.#context.nowMs());
      if (step.do === 'close') {
        this.close(step.code, step.reason);
        return;
      }
      if (step.do === 'refuse') this.outbox.push(encodeReply(step.id, step.refusal));
      else this.#begin(step.call.id, step.method, step.call.request);
    }
  }

  #begin(id: number, method: Parameters<Dispatch['run']>[0], request: Bytes): void {
    const { load, dispatch } = this.#context;
    if (!takeLoad(load, request.length)) {
      this.outbox.push(encodeReply(id, refuse(Code.OVERLOADED, { retryAfterMs: 500 })));
      return;
    }
    this.#state.inFlight++;
    void dispatch.run(method, this.#caller(), request).then((result) => this.#end(id, request.length, result));
  }

  #end(id: number, bytes: number, result: Bytes | RefusalValue): void {
    this.#context.load.bytes -= bytes;
    this.#state.inFlight--;
    this.outbox.push(encodeReply(id, result));
    if (this.#isPaused && this.#state.inFlight <= maxCallsInFlight / 2) this.#continue();
  }

  /** Before sign-in: half a message holds memory of a budget that all strangers share. Listens before ws does. */
  #countArriving(): void {
    if (this.#arrived) return;
    this.#arrived = (chunk) => {
      this.#arriving += chunk.length;
      const { signedOutLoad } = this.#context;
      signedOutLoad.bytes += chunk.length;
      // What signing in takes is always let through: strangers who fill the budget lock nobody out.
      const isOver = signedOutLoad.bytes > signedOutLoad.maxBytes && this.#arriving > signInBytes;
      if (isOver) this.destroy();
    };
    this.#socket.prependListener('data', this.#arrived);
  }

  #stopCounting(): void {
    this.#releaseArriving();
    if (this.#arrived) this.#socket.removeListener('data', this.#arrived);
    this.#arrived = undefined;
  }

  #releaseArriving(): void {
    this.#context.signedOutLoad.bytes -= this.#arriving;
    this.#arriving = 0;
  }

  #caller(): Caller {
    const who = this.#state.signedIn;
    if (!who) return { level: 'none', session: this, address: this.address };
    const { level, account, accountKey, device } = who;
    return { level, account, accountKey, device, session: this, address: this.address };
  }

  #pause(): void {
    if (this.#isPaused) return;
    this.#isPaused = true;
    this.#ws.pause();
  }

  /** Begins what waits, and reads on when nothing does any more. */
  #continue(): void {
    if (!this.#isPaused || this.outbox.isSlow) return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) this.#accept(waiting);
    if (this.#waiting || this.#socket.destroyed) return;
    this.#isPaused = false;
    this.#ws.resume();
  }
}

function isRegister(frames: readonly DecodedFrame[]): boolean {
  const [only] = frames;
  return frames.length === 1 && only?.kind === 'call' && only.method === methods.accounts.register.number;
}
