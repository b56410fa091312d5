// The doors to making chats, changing who is in them, and coming into them. What is behind them is fetched when it is first needed.
import { later } from '../../platform/later.ts';
import type { TalkContext } from '../context.ts';
import { makingPrefix } from './new-chat.ts';
import type { Sessions } from './sessions.ts';

type Make = typeof import('./make-chat.ts');
type Members = typeof import('./membership.ts');

/** As in make-chat.ts. */
export const makeChat: Make['makeChat'] = later(() => import('./make-chat.ts').then(({ makeChat: work }) => work));

const finish: Make['finishMaking'] = later(() => import('./make-chat.ts').then(({ finishMaking: work }) => work));

/** Finishes what an earlier run of the client began. */
export async function finishMaking(context: TalkContext, sessions: Sessions): Promise<void> {
  const begun = await context.store.range(makingPrefix, { limit: 1 });
  if (begun.length > 0) await finish(context, sessions);
}

/** As in membership.ts. */
export const addMembers: Members['addMembers'] = later(() =>
  import('./membership.ts').then(({ addMembers: work }) => work),
);

/** As in membership.ts. */
export const removeMembers: Members['removeMembers'] = later(() =>
  import('./membership.ts').then(({ removeMembers: work }) => work),
);

/** As in membership.ts. */
export const setRole: Members['setRole'] = later(() => import('./membership.ts').then(({ setRole: work }) => work));

/** As in membership.ts. */
export const setKeepDays: Members['setKeepDays'] = later(() =>
  import('./membership.ts').then(({ setKeepDays: work }) => work),
);

/** As in membership.ts. */
export const renewKeys: Members['renewKeys'] = later(() =>
  import('./membership.ts').then(({ renewKeys: work }) => work),
);

/** As in membership.ts. */
export const leaveChat: Members['leaveChat'] = later(() =>
  import('./membership.ts').then(({ leaveChat: work }) => work),
);

/** As in welcome.ts. */
export const joinByWelcome: typeof import('./welcome.ts')['joinByWelcome'] = later(() =>
  import('./welcome.ts').then(({ joinByWelcome: work }) => work),
);
