// What a tab and the service worker say to each other. The worker holds no keys and no sign-in: bytes of media are asked of the tab
// that shows them, and through it of the engine, which verifies and decrypts.

/** What the worker may know of a file. `type` and `name` are the sender's words and decide nothing unchecked. */
export interface MediaFacts {
  readonly sizeBytes: number;
  readonly type: string;
  readonly name: string;
}

/** Words for what is shown while no tab is open: in the person's language, without content. */
export interface PushWords {
  readonly title: string;
  readonly body: string;
  /** One notification an account: a newer one takes the place of the older. */
  readonly tag: string;
  readonly dir: 'ltr' | 'rtl';
  readonly lang: string;
}

export type FromTab =
  | { readonly kind: 'media-facts'; readonly id: string; readonly facts?: MediaFacts }
  | { readonly kind: 'media-bytes'; readonly id: string; readonly bytes?: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'words'; readonly words: PushWords }
  | { readonly kind: 'activate' }
  /** This tab was loaded past the worker (hard reload) and wants to be served by it all the same. */
  | { readonly kind: 'claim' }
  | { readonly kind: 'forget' };

/** `token` names a file for one tab only; nothing else can be made of it. */
export type ToTab =
  | { readonly kind: 'media-describe'; readonly id: string; readonly token: string }
  | {
      readonly kind: 'media-read';
      readonly id: string;
      readonly token: string;
      readonly offset: number;
      readonly length: number;
    }
  | { readonly kind: 'open'; readonly path: string };

/** Where decrypted media is served: `/m/<token>`, and `/m/<token>?save` to be stored by the browser. */
export const mediaPath = '/m/';
const tokenForm = /^[0-9a-f]{32}$/u;

/** The token of a media address; undefined for any other. */
export function tokenOf(pathname: string): string | undefined {
  if (!pathname.startsWith(mediaPath)) return undefined;
  const token = pathname.slice(mediaPath.length);
  return tokenForm.test(token) ? token : undefined;
}
