// One picture: where to go, in which look, what to do there first.
import type { Network, Profile } from '@heliogram/testkit';
import type { Life } from './screens-life.ts';

export interface Studio {
  readonly profile: Profile;
  /** Undefined before anybody has signed up. */
  readonly life: Life | undefined;
  readonly network: Network;
  keep(name?: string): Promise<unknown>;
}

export interface Shot {
  readonly name: string;
  readonly form?: 'desktop' | 'wide' | 'phone';
  readonly isDark?: boolean;
  readonly language?: 'en' | 'de' | 'ar';
  readonly path?: (life: Life | undefined) => string;
  readonly prepare?: (studio: Studio) => Promise<unknown>;
  readonly after?: (studio: Studio) => Promise<unknown>;
  readonly settleMs?: number;
}

/** The conversation with somebody. */
export const chatWith =
  (name: string, more = '') =>
  (life: Life | undefined): string =>
    `/c/${life?.chats[name] ?? ''}${more}`;
