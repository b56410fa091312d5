// Public names: accounts and public places share one namespace, so that an @name means one thing.
import type { Feature } from '../../platform/feature.ts';
import { migrations } from './migrations.ts';

/** Its migration takes over the names of accounts: put it behind theirs. */
export const namesFeature: Feature = { name: 'identity/names', migrations };
