// What the main pane shows: a conversation, an invite, or that nothing is open.
import { Trans } from '@lingui/react/macro';
import { type ReactNode, Suspense } from 'react';
import type { Route } from '../../routes.ts';
import * as css from './frame.css.ts';
import { JoinScreen, PersonScreen } from './screens.tsx';

export function MainPane({ route, children }: { readonly route: Route; readonly children: ReactNode }) {
  if (route.at === 'join')
    return (
      <Suspense>
        <JoinScreen />
      </Suspense>
    );
  if (route.at === 'person')
    return (
      <Suspense>
        <PersonScreen key={route.name} name={route.name} />
      </Suspense>
    );
  if (children) return children;
  return (
    <p className={css.nothing}>
      <Trans>Choose a chat, or press Ctrl-K to go to anything.</Trans>
    </p>
  );
}
