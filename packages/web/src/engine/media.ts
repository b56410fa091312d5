// Files between a tab and the SDK: a tab hands over `Blob`s, which cross a port without being read; the SDK reads them piece by piece.
import type {
  Client,
  MediaSource,
  OutgoingFile,
  OutgoingPreview,
  SendFilesOptions,
  SendOptions,
  Sent,
} from '@heliogram/client';

/** A file to send, from a tab. */
export interface OutgoingBlob extends Omit<OutgoingFile, 'source'> {
  readonly file: Blob;
}

/** A link's preview to send, from a tab. */
export interface OutgoingBlobPreview extends Omit<OutgoingPreview, 'image'> {
  readonly image?: OutgoingBlob;
}

/** As the SDK's, with the preview as a tab has it. */
export interface SendLinkedOptions extends Omit<SendOptions, 'preview'> {
  readonly preview: OutgoingBlobPreview;
}

export interface MediaPort {
  /** Sends up to ten files as one message. The echo is there at once; sealing and uploading go on by themselves. */
  send(chat: string, files: readonly OutgoingBlob[], options?: SendFilesOptions): Promise<Sent>;
  /** Sends a text with the preview of a link in it. */
  sendLinked(chat: string, text: string, options: SendLinkedOptions): Promise<Sent>;
  /** Takes back a message whose files are still on their way. */
  cancel(chat: string, id: string): Promise<void>;
  /** Exactly these plain bytes of a file in a message, verified. Fetches what is not here. */
  read(chat: string, id: string, blob: string, offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

export function mediaPort(client: () => Client): MediaPort {
  return {
    send: (chat, files, options) => client().messages.sendFiles(chat, files.map(outgoingFile), options),
    sendLinked: (chat, text, { preview, ...options }) =>
      client().messages.send(chat, text, { ...options, preview: outgoingPreview(preview) }),
    cancel: (chat, id) => client().messages.cancelUpload(chat, id),
    async read(chat, id, blob, offset, length) {
      return ownBytes(await client().media.read(chat, id, blob, offset, length));
    },
  };
}

export function outgoingPreview({ image, ...rest }: OutgoingBlobPreview): OutgoingPreview {
  return { ...rest, ...(image ? { image: outgoingFile(image) } : {}) };
}

export function outgoingFile({ file, ...rest }: OutgoingBlob): OutgoingFile {
  return { ...rest, source: blobSource(file) };
}

/** A blob is read where it lies: the browser holds it, not we. */
export function blobSource(blob: Blob): MediaSource {
  return {
    sizeBytes: blob.size,
    async read(offset, length) {
      const bytes = new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      if (bytes.length !== length) throw new RangeError('the file became shorter while it was read');
      return bytes;
    },
  };
}

/** Bytes that are their whole buffer, so that no more than they crosses the port. */
function ownBytes(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer
    ? (bytes as Uint8Array<ArrayBuffer>)
    : new Uint8Array(bytes);
}
