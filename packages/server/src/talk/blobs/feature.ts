// Blobs: ratchet trees by hash, kept while something refers to them and for a day after they were put.
import { Code, methods, refuse } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, signedInHandler } from '../../platform/feature.ts';
import type { BlobsApi } from './api.ts';
import { migrations } from './migrations.ts';
import { deleteUnreferenced } from './store.ts';

const keptS = 86_400;

export function blobsFeature(given: {
  readonly database: Database;
  readonly blobs: BlobsApi;
  readonly nowMs: () => number;
}): Feature {
  return {
    name: 'talk/blobs',
    migrations,
    methods: [
      signedInHandler(methods.blobs.put, async (_caller, request) => {
        if (request.bytes.length === 0) return refuse(Code.MALFORMED, { detail: 'bytes' });
        return { hash: await given.blobs.put(given.database, Uint8Array.from(request.bytes)) };
      }),
      signedInHandler(methods.blobs.get, async (_caller, request) => {
        const bytes = await given.blobs.get(Uint8Array.from(request.hash));
        return bytes ? { bytes } : refuse(Code.NOT_FOUND, { detail: 'blob' });
      }),
    ],
    jobs: [
      {
        name: 'forget-unreferenced-blobs',
        everyMs: 600_000,
        run: () => deleteUnreferenced(given.database, Math.floor(given.nowMs() / 1000) - keptS),
      },
    ],
  };
}
