// The preview of the link in what is being written: only where the person switched previews on; looked for once writing rests, shown
// before it goes, taken away with one press.
import type { FoundPreview } from '@heliogram/client';
import type { OutgoingBlob, OutgoingBlobPreview } from '../../engine/media.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import { firstLink } from './first-link.ts';

export type LinkPreviewState =
  | { readonly kind: 'none' }
  | { readonly kind: 'looking'; readonly url: string }
  | { readonly kind: 'found'; readonly preview: OutgoingBlobPreview; readonly picture?: string };

export interface LinkPreviewGiven {
  readonly isOn: () => boolean;
  readonly fetch: (url: string) => Promise<FoundPreview | undefined>;
  /** Draws a page's picture anew; rejects for what is none. */
  readonly picture: (bytes: Uint8Array<ArrayBuffer>) => Promise<OutgoingBlob>;
  readonly wait: (ms: number) => Promise<void>;
  readonly url: { create(blob: Blob): string; revoke(url: string): void };
}

/** While somebody types, the link is not whole yet. */
const restMs = 700;

export class LinkPreviewModel {
  readonly state: Observable<LinkPreviewState>;
  readonly #state = value<LinkPreviewState>({ kind: 'none' });
  readonly #given: LinkPreviewGiven;
  /** Not wanted for this message. */
  readonly #dismissed = new Set<string>();
  #link: string | undefined;

  constructor(given: LinkPreviewGiven) {
    this.#given = given;
    this.state = this.#state;
  }

  /** The text as it stands. */
  typed(text: string): void {
    const link = this.#given.isOn() ? firstLink(text) : undefined;
    if (link === this.#link) return;
    this.#link = link;
    this.#show({ kind: 'none' });
    if (link !== undefined && !this.#dismissed.has(link)) void this.#look(link);
  }

  /** Not with this message. */
  dismiss(): void {
    if (this.#link !== undefined) this.#dismissed.add(this.#link);
    this.#show({ kind: 'none' });
  }

  /** What goes with this text, if anything is there by now; the next message begins anew. */
  take(text: string): OutgoingBlobPreview | undefined {
    const state = this.#state.get();
    this.#link = undefined;
    this.#dismissed.clear();
    this.#show({ kind: 'none' });
    return state.kind === 'found' && text.includes(state.preview.url) ? state.preview : undefined;
  }

  async #look(link: string): Promise<void> {
    await this.#given.wait(restMs);
    if (!this.#isStill(link)) return;
    this.#show({ kind: 'looking', url: link });
    try {
      const found = await this.#given.fetch(link);
      const image = found?.image && (await this.#given.picture(Uint8Array.from(found.image)).catch(() => undefined));
      if (!this.#isStill(link)) return;
      if (!found) return this.#show({ kind: 'none' });
      const { title, description, site } = found;
      const preview = { url: link, title, description, site, ...(image ? { image } : {}) };
      this.#show({ kind: 'found', preview, ...(image ? { picture: this.#given.url.create(image.file) } : {}) });
    } catch {
      // No network, or asked too often: the link goes without.
      if (this.#isStill(link)) this.#show({ kind: 'none' });
    }
  }

  #isStill(link: string): boolean {
    return this.#link === link && !this.#dismissed.has(link) && this.#given.isOn();
  }

  #show(next: LinkPreviewState): void {
    const before = this.#state.get();
    if (before.kind === 'found' && before.picture !== undefined) this.#given.url.revoke(before.picture);
    this.#state.set(next);
  }
}
