// Asking the server to look at a link that is about to be sent. The server learns the link: only on a person's wish.
import { create } from '@bufbuild/protobuf';
import { AboutPreviewsRequestSchema, type Bytes, Code, FetchPreviewRequestSchema, methods } from '@heliogram/protocol';
import type { AccountSession } from '../../identity/account-types.ts';
import { isRefusedWith } from '../../platform/net/errors.ts';

/** What a page says of itself. Words and bytes of a stranger: shown as plain text, drawn anew before they are sent. */
export interface FoundPreview {
  readonly title: string;
  readonly description: string;
  readonly site: string;
  /** PNG, JPEG, WebP or GIF. */
  readonly image?: Bytes;
}

const fetchTimeoutMs = 15_000;

export class PreviewsApi {
  readonly #connection: AccountSession['connection'];

  constructor(connection: AccountSession['connection']) {
    this.#connection = connection;
  }

  /** Whether this server makes previews. @throws DisconnectedError. */
  async isOffered(): Promise<boolean> {
    return (await this.#connection.call(methods.previews.about, create(AboutPreviewsRequestSchema, {}))).isOffered;
  }

  /** Undefined where the page says nothing of itself, cannot be had, or the server makes no previews. @throws DisconnectedError, RefusedError RATE_LIMITED. */
  async fetch(url: string): Promise<FoundPreview | undefined> {
    try {
      const request = create(FetchPreviewRequestSchema, { url });
      const options = { timeoutMs: fetchTimeoutMs };
      const { title, description, site, image } = await this.#connection.call(methods.previews.fetch, request, options);
      return { title, description, site, ...(image.length > 0 ? { image: Uint8Array.from(image) } : {}) };
    } catch (error) {
      if (isRefusedWith(error, Code.NOT_FOUND, Code.FORBIDDEN)) return undefined;
      throw error;
    }
  }
}
