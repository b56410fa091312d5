// The doors to changing a group and to following its changes. Behind them stands MLS, a third of the SDK, which reading and sending do
// not need: it is fetched when a group first changes.
import { later } from '../../platform/later.ts';

type Process = typeof import('./process-commit.ts');
type Change = typeof import('./commit-change.ts');

/** As in process-commit.ts. */
export const advanceTo: Process['advanceTo'] = later(() =>
  import('./process-commit.ts').then(({ advanceTo: work }) => work),
);

/** As in process-commit.ts. */
export const advanceToNewest: Process['advanceToNewest'] = later(() =>
  import('./process-commit.ts').then(({ advanceToNewest: work }) => work),
);

/** As in readmission.ts. */
export const readmission: typeof import('./readmission.ts')['readmission'] = later(() =>
  import('./readmission.ts').then(({ readmission: work }) => work),
);

/** As in commit-change.ts. */
export const commitChange: Change['commitChange'] = later(() =>
  import('./commit-change.ts').then(({ commitChange: work }) => work),
);

/** As in commit-change.ts. */
export const leaversOf: Change['leaversOf'] = later(() =>
  import('./commit-change.ts').then(({ leaversOf: work }) => work),
);
