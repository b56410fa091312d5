// Previews of links, for operators who offer them: bounded in number, kept nowhere, logged nowhere.
import { Code, methods, refuse } from '@heliogram/protocol';
import { type Feature, signedInHandler } from '../../platform/feature.ts';
import { previewOf } from './preview.ts';

/** Settings of previews. */
export interface PreviewSettings {
  /** Default false. */
  readonly isOffered?: boolean;
  /** Pages may be in private networks: tests. Default false. */
  readonly mayBePrivate?: boolean;
}

/** Pages looked at at once; each may take a megabyte for five seconds. */
const maxAtOnce = 32;

export function previewsFeature({ isOffered = false, mayBePrivate = false }: PreviewSettings): Feature {
  let running = 0;
  return {
    name: 'talk/previews',
    methods: [
      signedInHandler(methods.previews.about, async () => ({ isOffered })),
      signedInHandler(methods.previews.fetch, async (_, { url }) => {
        if (!isOffered) return refuse(Code.FORBIDDEN, { detail: 'this server makes no previews' });
        if (running >= maxAtOnce) return refuse(Code.OVERLOADED, { retryAfterMs: 1000 });
        running++;
        try {
          return (await previewOf(url, mayBePrivate)) ?? refuse(Code.NOT_FOUND, { detail: 'preview' });
        } finally {
          running--;
        }
      }),
    ],
  };
}
