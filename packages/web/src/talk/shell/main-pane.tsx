// What the main pane shows: a conversation, an invite, or that nothing is open.
import { Trans } from '@lingui/react/macro';
import { type ReactNode, Suspense } from 'react';
import { EmptyState } from '../../platform/ui/empty-state.tsx';
import { Kbd } from '../../platform/ui/kbd.tsx';
import type { Route } from '../../routes.ts';
import * as css from './frame.css.ts';
import { JoinScreen, PersonScreen } from './screens.tsx';

const isApple = /mac|iphone|ipad/i.test(navigator.platform);

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
    <div className={css.nothing}>
      <EmptyState
        drawing="lamp"
        fact={<Trans>Choose a chat to read and write.</Trans>}
        note={
          <span className={css.hint}>
            <Kbd keys={[isApple ? '⌘' : 'Ctrl', 'K']} /> <Trans>goes to anything</Trans>
          </span>
        }
      />
    </div>
  );
}
