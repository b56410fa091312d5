// A file that belongs to a message: what the sender says about it and what opens it. Names only; bytes are hex.

export type AttachmentKind = 'photo' | 'video' | 'voice' | 'audio' | 'file';

/** Kinds in the order of their numbers on the wire, from 1. */
export const attachmentKinds: readonly AttachmentKind[] = ['photo', 'video', 'voice', 'audio', 'file'];

/** A file as a verified message names it. */
export interface Attachment {
  /** The stored ciphertext: 32 hex digits. */
  readonly blob: string;
  /** Opens it: 16 bytes. */
  readonly key: string;
  /** SHA-256 of the ciphertext. */
  readonly hash: string;
  /** Bytes of the ciphertext, and of the file inside. */
  readonly storedBytes: number;
  readonly sizeBytes: number;
  readonly kind: AttachmentKind;
  readonly name: string;
  /** MIME type. */
  readonly type: string;
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  /** Base64. */
  readonly thumbhash?: string;
  /** 0..31 each. */
  readonly waveform?: readonly number[];
  readonly description: string;
}

/** What the sender's app found at a link in the text. */
export interface Preview {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly site: string;
  readonly image?: Attachment;
}

/** Most files in one message, its preview's image not counted. */
export const maxAttachments = 10;

/** Every stored file a message refers to. */
export function filesOf(message: {
  readonly attachments?: readonly Attachment[];
  readonly preview?: Preview;
}): Attachment[] {
  const image = message.preview?.image;
  return [...(message.attachments ?? []), ...(image ? [image] : [])];
}
