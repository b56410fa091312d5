// What a connection has to send: everything of a turn in one write, bounded. A reader slower than what is sent to it keeps
// only the heads of its chats; one that does not even take its replies is cut off.
import type { Duplex } from 'node:stream';
import { type Bytes, encodeEvent } from '@heliogram/protocol';
import { frameMessage, SharedMessage } from './framing.ts';
import type { Flushable, Turn } from './turn.ts';

/** Beyond this the reader counts as slow: entries are dropped for heads, and its calls are not read. */
export const slowBytes: number = 1024 * 1024;
/** Beyond this the connection is closed. A response of 4 MiB must fit several times. */
export const hardBytes: number = 24 * 1024 * 1024;

interface HeadMark {
  readonly chat: Bytes;
  headSeq: number;
}

/** The socket as much of it as is used here. */
export type OutboxSocket = Pick<Duplex, 'destroyed' | 'writable' | 'writableLength' | 'write' | 'once'>;

/** Told when a reader becomes slow, catches up, or is beyond the hard bound. */
export interface OutboxOwner {
  slow(): void;
  caughtUp(): void;
  overrun(): void;
}

export class Outbox implements Flushable {
  readonly #socket: OutboxSocket;
  readonly #turn: Turn;
  readonly #owner: OutboxOwner;
  #parts: (Bytes | SharedMessage)[] | undefined;
  #queuedBytes = 0;
  #heads: Map<string, HeadMark> | undefined;
  #isSlow = false;

  constructor(socket: OutboxSocket, turn: Turn, owner: OutboxOwner) {
    this.#socket = socket;
    this.#turn = turn;
    this.#owner = owner;
  }

  get isSlow(): boolean {
    return this.#isSlow;
  }

  /** Replies and account events: always sent. */
  push(part: Bytes | SharedMessage): void {
    this.#parts ??= [];
    if (this.#parts.length === 0) this.#turn.socket(this);
    this.#parts.push(part);
    this.#queuedBytes += part instanceof SharedMessage ? part.payload.length : part.length;
  }

  /** Entries of a topic up to `headSeq`: for a slow reader only the head is kept. */
  pushEntries(topic: string, chat: Bytes, headSeq: number, part: SharedMessage): void {
    if (!this.#isBehind()) {
      this.push(part);
      return;
    }
    this.#heads ??= new Map();
    const mark = this.#heads.get(topic);
    if (mark) mark.headSeq = headSeq;
    else this.#heads.set(topic, { chat, headSeq });
  }

  /** Signals: a slow reader does not get them. */
  pushLossy(part: SharedMessage): void {
    if (!this.#isBehind()) this.push(part);
  }

  flush(): void {
    const parts = this.#parts;
    if (!parts || parts.length === 0) return;
    this.#parts = undefined;
    this.#queuedBytes = 0;
    if (this.#socket.destroyed || !this.#socket.writable) return;
    const [only] = parts;
    const isShared = parts.length === 1 && only instanceof SharedMessage;
    this.#socket.write(
      isShared ? only.framed : frameMessage(parts.map((part) => (part instanceof SharedMessage ? part.payload : part))),
    );
    if (this.#socket.writableLength > hardBytes) this.#owner.overrun();
    else if (this.#socket.writableLength > slowBytes && !this.#isSlow) this.#becomeSlow();
  }

  #isBehind(): boolean {
    return this.#isSlow || this.#heads !== undefined || this.#queuedBytes > slowBytes;
  }

  #becomeSlow(): void {
    this.#isSlow = true;
    this.#owner.slow();
    this.#socket.once('drain', () => {
      this.#isSlow = false;
      const heads = this.#heads;
      this.#heads = undefined;
      if (heads) this.push(encodeEvent({ case: 'heads', value: { heads: [...heads.values()] } } as never));
      this.#owner.caughtUp();
    });
  }
}
