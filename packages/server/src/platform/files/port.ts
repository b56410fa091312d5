// Files by name, each written once from its beginning to its end. Knows no product word; what may be stored, by whom and for
// how long is decided above.

/** Names are 32 lower-case hex digits: nothing else can be reached. */
export type FileName = string;

/** A store of large files on this machine. @throws StorageFullError when the disk has no room left. */
export interface Files {
  /**
   * Opens a file that arrives, new or cut to `safeBytes`; what was written beyond may be damaged after a power cut. A file
   * that was finished is arriving again. One writer at a time: the caller's business.
   */
  arrive(name: FileName, safeBytes: number): Promise<ArrivingFile>;
  /** Opens a finished file. `undefined`: there is none. */
  open(name: FileName): Promise<OpenFile | undefined>;
  /** Removes a file, finished or arriving; one that is not there is fine. */
  remove(name: FileName): Promise<void>;
  /** Names of files last written before a time (milliseconds since 1970), a bounded number at a time. */
  olderThan(timeMs: number): AsyncIterable<readonly FileName[]>;
  /** Room left on the disk. */
  freeBytes(): Promise<number>;
  /** Whether the folder belongs to this owner: marks a folder nobody has marked. */
  claim(owner: string): Promise<boolean>;
}

/** A file being written, from its end on. */
export interface ArrivingFile {
  /** Bytes in it; grows with `write`. */
  readonly sizeBytes: number;
  /** Resolves when the bytes were handed to the system. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when everything written outlives a power cut. */
  sync(): Promise<void>;
  /** Syncs, closes, and makes the file one that `open` finds. */
  finish(): Promise<void>;
  /** Closes without finishing; `arrive` goes on. */
  close(): Promise<void>;
}

/** A finished file. */
export interface OpenFile {
  readonly sizeBytes: number;
  /** Reads at a place into `into`; resolves to the bytes read, 0 at the end. */
  read(into: Uint8Array, atBytes: number): Promise<number>;
  close(): Promise<void>;
}
