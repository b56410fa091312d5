// The port to a network: one message-based, ordered, two-way line at a time. Knows nothing of frames.
import type { Bytes } from '@heliogram/protocol';

/** What a line tells its owner. After `closed` nothing more comes. */
export interface LineEvents {
  opened(): void;
  message(bytes: Bytes): void;
  /** `reason` is for logs and messages: never content. */
  closed(reason: string): void;
}

/** An open or opening line. */
export interface Line {
  /** Sends one message. Dropped silently once the line is closed. */
  send(bytes: Bytes): void;
  /** Bytes handed over and not yet sent. */
  readonly bufferedBytes: number;
  close(): void;
}

/** Opens a line to a `ws:` or `wss:` URL. Must not call back before it returns. */
export type Transport = (url: string, events: LineEvents) => Line;
