// Media: large sealed bytes in files beside the database, kept while entries refer to them.
import { methods } from '@heliogram/protocol';
import { type Feature, signedInHandler } from '../../platform/feature.ts';
import type { MediaApi, MediaDependencies } from './api.ts';
import { migrations } from './migrations.ts';
import { forget, reserve } from './reserve.ts';
import { usageOf } from './store.ts';
import { forgetIdle, sweepOrphans } from './sweep.ts';

export function mediaFeature(given: MediaDependencies & { readonly media: MediaApi }): Feature {
  const { arrivals } = given.media;
  return {
    name: 'talk/media',
    migrations,
    methods: [
      signedInHandler(methods.media.reserve, (caller, request) => reserve(given, caller, request)),
      signedInHandler(methods.media.forget, (caller, request) => forget(given, arrivals, caller, request)),
      signedInHandler(methods.media.usage, async (caller) => ({
        usedBytes: await usageOf(given.database, caller.account),
        quotaBytes: BigInt(given.limits.quotaBytes),
        maxBlobBytes: BigInt(given.limits.maxBlobBytes),
      })),
    ],
    jobs: [
      { name: 'forget-idle-media', everyMs: 600_000, run: (signal) => forgetIdle(given, arrivals, signal) },
      { name: 'sweep-orphan-media', everyMs: 86_400_000, run: (signal) => sweepOrphans(given, signal) },
    ],
  };
}
