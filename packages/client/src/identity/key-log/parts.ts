// What looking at the key log is done with.
import type { AccountKey } from '@heliogram/model';
import type { Call } from '../../platform/net/connection-types.ts';
import type { Store } from '../../platform/store/store.ts';
import type { LiveDirectory } from '../directory.ts';
import type { Findings } from '../findings.ts';
import type { OwnPapers } from '../own-slots.ts';

export interface KeyLogParts {
  readonly store: Store;
  readonly call: Call;
  readonly findings: Findings;
  readonly directory: LiveDirectory;
  readonly now: () => number;
  readonly own: AccountKey;
  readonly username: string;
  /** A C2SP trust policy. Left out: no witness is asked for. */
  readonly policy?: string;
  /** The own papers, asked for anew. */
  readonly ownPapers: () => Promise<OwnPapers>;
}

/** Contacts waiting to be looked at; more are looked at when they change next. */
export const maxWaiting = 5000;
