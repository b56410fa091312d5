// The doors to changing an account: its papers, slots, devices and passkeys. What is behind them is fetched when it is first needed.
import { later } from '../platform/later.ts';

type Change = typeof import('./account-change.ts');
type Link = typeof import('./link.ts');
type OwnSlots = typeof import('./own-slots.ts');
type Recover = typeof import('./recover.ts');
type Revoke = typeof import('./revoke.ts');

/** As in account-change.ts. */
export const changeAccount: Change['changeAccount'] = later(() =>
  import('./account-change.ts').then(({ changeAccount: work }) => work),
);

/** As in own-slots.ts. */
export const fetchOwnPapers: OwnSlots['fetchOwnPapers'] = later(() =>
  import('./own-slots.ts').then(({ fetchOwnPapers: work }) => work),
);

/** As in own-slots.ts. */
export const renewRootKey: OwnSlots['renewRootKey'] = later(() =>
  import('./own-slots.ts').then(({ renewRootKey: work }) => work),
);

/** As in own-slot.ts. */
export const addOwnSlot: typeof import('./own-slot.ts')['addOwnSlot'] = later(() =>
  import('./own-slot.ts').then(({ addOwnSlot: work }) => work),
);

/** As in recover.ts. */
export const missingNotes: Recover['missingNotes'] = later(() =>
  import('./recover.ts').then(({ missingNotes: work }) => work),
);

/** As in known-slots.ts. */
export const reportStrangeSlots: typeof import('./known-slots.ts')['reportStrangeSlots'] = later(() =>
  import('./known-slots.ts').then(({ reportStrangeSlots: work }) => work),
);

/** As in link.ts. */
export const linkFromOld: Link['linkFromOld'] = later(() => import('./link.ts').then(({ linkFromOld: work }) => work));

/** As in revoke.ts. */
export const planRevocation: Revoke['planRevocation'] = later(() =>
  import('./revoke.ts').then(({ planRevocation: work }) => work),
);
