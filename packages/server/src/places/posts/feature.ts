// What is said in public places: appending, reading, taking away, posting later.
import { Code, placeMethods, refuse } from '@heliogram/protocol';
import type { AccountsApi } from '../../identity/accounts/api.ts';
import { type Feature, handler, signedInHandler } from '../../platform/feature.ts';
import type { Logger } from '../../platform/logger.ts';
import { append } from './append.ts';
import { migrations } from './migrations.ts';
import { type NextDue, publishDue } from './publish.ts';
import type { PlacingDependencies } from './put-entry.ts';
import { type ReadDependencies, readPlacePage } from './read.ts';
import { scheduled, unschedule } from './schedule.ts';

export interface PostsFeatureDependencies extends PlacingDependencies, ReadDependencies {
  readonly accounts: Pick<AccountsApi, 'papers'>;
  readonly nowMs: () => number;
  readonly log: Logger;
}

export interface PostsDependencies extends PostsFeatureDependencies {
  readonly nextDue: NextDue;
}

export function postsFeature(dependencies: PostsFeatureDependencies): Feature {
  const nextDue: NextDue = { atS: 0 };
  const given = { ...dependencies, nextDue };
  return {
    name: 'places/posts',
    migrations,
    methods: [
      signedInHandler(placeMethods.append, (caller, request) => append(given, caller, request)),
      handler(placeMethods.read, async (caller, request) => {
        const place = await given.states.byId(request.place);
        return place
          ? readPlacePage(given, place, request, caller.account)
          : refuse(Code.NOT_FOUND, { detail: 'place' });
      }),
      signedInHandler(placeMethods.scheduled, (caller, request) => scheduled(given, caller, request)),
      signedInHandler(placeMethods.unschedule, (caller, request) => unschedule(given, caller, request)),
    ],
    jobs: [{ name: 'publish-scheduled-posts', everyMs: 1000, run: (signal) => publishDue(given, nextDue, signal) }],
  };
}
