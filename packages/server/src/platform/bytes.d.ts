import type { Bytes } from '@heliogram/protocol';
/** The Buffer's bytes as a plain Uint8Array over the same memory. */
export declare function plainBytes(buffer: Uint8Array): Bytes;
