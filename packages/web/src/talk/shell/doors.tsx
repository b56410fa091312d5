// The way in: welcome, sign-up, the kit of a new account, recovery, linking, the lock. Where somebody came by an invite link, the link
// waits until they are in.
import { Suspense, useEffect, useState } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import type { StartState } from '../../engine/api.ts';
import { SignUpScreen } from '../../identity/sign-up-screen.tsx';
import { WelcomeScreen } from '../../identity/welcome-screen.tsx';
import { ErrorBoundary } from '../../platform/ui/error-boundary.tsx';
import { parseRoute, paths } from '../../routes.ts';
import { JoinOutside } from '../invites/join-outside.tsx';
import { meant, pendingLink, takePendingPath } from '../invites/pending-link.ts';
import { KitScreen, LinkScreen, LockScreen, RecoverScreen } from './screens.tsx';
import { Starting } from './starting.tsx';

export function Doors({ state }: { readonly state: StartState }) {
  return (
    <ErrorBoundary name="doors">
      <Suspense fallback={<Starting />}>
        <Door state={state} />
      </Suspense>
    </ErrorBoundary>
  );
}

function Door({ state }: { readonly state: StartState }) {
  const [path, navigate] = useLocation();
  const asked = useSearch();
  const route = parseRoute(path);
  const username = state.kind === 'unfinished' || state.kind === 'lost' ? { username: state.username } : {};
  // Who came by a link and signed up for it need not say again that they want to go there.
  const done = (): void => navigate(takePendingPath() ?? paths.list, { replace: true, state: meant });
  const isKept = useWasKept(state);
  const isByLink = route.at === 'join' || route.at === 'person' || route.at === 'place';
  useEffect(() => {
    // Behind the lock and the kit somebody is signed in: the address itself waits for them.
    // Not as the window has it: a place is left for a door before this is heard.
    if (state.kind !== 'locked' && state.kind !== 'kit' && isByLink)
      pendingLink.keep(path + (asked && `?${asked}`) + location.hash);
  }, [path, asked, isByLink, state.kind]);
  useEffect(() => {
    if (isKept) navigate(takePendingPath() ?? paths.list, { replace: true, state: meant });
  }, [isKept, navigate]);

  if (state.kind === 'kit') return <KitScreen me={state.me} />;
  if (isKept) return <Starting />;
  if (state.kind === 'locked') return <LockScreen />;
  if (route.at === 'join' || route.at === 'person') return <JoinOutside />;
  // At its own address a door stays open until it has been walked through, also when the account is open before that.
  if (route.at !== 'door' && startingDoor(state) !== 'welcome')
    return <Redirect to={doorPaths[startingDoor(state)]} replace />;
  const door = route.at === 'door' ? route.door : 'welcome';
  switch (door) {
    case 'sign-up':
      return <SignUpScreen {...username} />;
    case 'recover':
      return <RecoverScreen onDone={done} {...username} />;
    case 'link':
      return <LinkScreen onDone={done} />;
    case 'welcome':
      return <WelcomeScreen onDone={done} />;
  }
}

/** Whether the kit that was shown here is kept now: here or in another tab. */
function useWasKept({ kind }: StartState): boolean {
  const [wasShown, setWasShown] = useState(false);
  if (kind === 'kit' && !wasShown) setWasShown(true);
  if (kind === 'empty' && wasShown) setWasShown(false);
  return wasShown && kind === 'open';
}

const doorPaths = { welcome: paths.welcome, 'sign-up': paths.signUp, recover: paths.recover } as const;

/** Where an unfinished sign-up goes on, and what was lost is fetched again. */
function startingDoor(state: StartState): 'welcome' | 'sign-up' | 'recover' {
  if (state.kind === 'unfinished') return 'sign-up';
  return state.kind === 'lost' ? 'recover' : 'welcome';
}
