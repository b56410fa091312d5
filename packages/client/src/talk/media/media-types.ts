// Files in messages as an app sees them: what is shown, what is given to be sent, how far a transfer is.
import type { AttachmentKind } from '@heliogram/model';
import type { Bytes } from '@heliogram/protocol';

/** A file in a message. */
export interface ShownAttachment {
  /** The stored ciphertext: 32 hex digits. */
  readonly blob: string;
  readonly kind: AttachmentKind;
  /** What the sender calls it: a name without folders; may be empty. */
  readonly name: string;
  /** MIME type as the sender says; decides nothing but how it is offered. */
  readonly type: string;
  /** Of the plaintext. */
  readonly sizeBytes: number;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  /** A picture of 25 bytes or so, base64. */
  readonly thumbhash?: string;
  /** Loudness, 0..31, at most 64 values. */
  readonly waveform?: readonly number[];
  /** What it shows, for those who do not see it; '' where the sender did not say. */
  readonly description: string;
}

/** What the sender's app found at a link in the text. Nothing is fetched to show it. */
export interface LinkPreview {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly site: string;
  readonly image?: ShownAttachment;
}

/** Bytes to send: a `File` in a browser (`slice`), a file in Node. Read piece by piece, possibly more than once. */
export interface MediaSource {
  readonly sizeBytes: number;
  /** Exactly `length` bytes from `offset`. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** A file to send. */
export interface OutgoingFile {
  readonly source: MediaSource;
  readonly kind: AttachmentKind;
  readonly name: string;
  readonly type: string;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  readonly thumbhash?: string;
  readonly waveform?: readonly number[];
  readonly description?: string;
}

/** A preview to send with a text in which its URL occurs. */
export interface OutgoingPreview {
  readonly url: string;
  readonly title: string;
  readonly description?: string;
  readonly site?: string;
  readonly image?: OutgoingFile;
}

/** How far the bytes of one file are. Bytes are of the ciphertext. */
export interface Transfer {
  readonly chat: string;
  /** The message. */
  readonly id: string;
  readonly blob: string;
  readonly direction: 'up' | 'down';
  readonly doneBytes: number;
  readonly ofBytes: number;
  /** `waiting`: for the network, or for its turn. */
  readonly state: 'running' | 'waiting' | 'done' | 'failed';
}

/** Where a whole file is written to. */
export interface MediaSink {
  /** The next bytes, in order. Waits until it may be given more. */
  write(bytes: Bytes): Promise<void>;
}
