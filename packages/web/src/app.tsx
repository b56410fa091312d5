// The app: which screens, by the state of the engine. Who is not signed in sees the doors; who is, the frame.
import { useEffect, useState } from 'react';
import { Router, useLocation } from 'wouter';
import { AppContext, EngineContext } from './app-context.tsx';
import { openModels } from './app-models.ts';
import type { Engine, Me, StartState } from './engine/api.ts';
import { Notifications } from './platform/notify/notifications.tsx';
import { Toasts } from './platform/ui/toast.tsx';
import { parseRoute } from './routes.ts';
import { MediaLayer } from './talk/media/media-layer.tsx';
import { Doors } from './talk/shell/doors.tsx';
import { Frame } from './talk/shell/frame.tsx';
import { moveBetween } from './talk/shell/pane-movement.ts';
import { StartFailed, Starting } from './talk/shell/starting.tsx';

export function App({ engine }: { readonly engine: Engine }) {
  return (
    <EngineContext value={engine}>
      <Router aroundNav={moveBetween}>
        <AppAtState engine={engine} />
        <Toasts />
      </Router>
    </EngineContext>
  );
}

function AppAtState({ engine }: { readonly engine: Engine }) {
  const { state, failure } = useStart(engine);
  const [path] = useLocation();
  const isAtDoor = parseRoute(path).at === 'door';
  const [wasOutside, setWasOutside] = useState(false);
  if (state && state.kind !== 'open' && !wasOutside) setWasOutside(true);
  if (state && state.kind === 'open' && wasOutside && !isAtDoor) setWasOutside(false);

  if (failure) return <StartFailed error={failure} />;
  if (!state) return <Starting />;
  // A door that was opened is left by walking through it: sign-up still has the recovery words to show when the account is open.
  if (state.kind !== 'open' || (wasOutside && isAtDoor)) return <Doors state={state} />;
  return <SignedIn key={state.me.account} engine={engine} me={state.me} />;
}

function SignedIn({ engine, me }: { readonly engine: Engine; readonly me: Me }) {
  const [models] = useState(() => openModels(engine, me, keptHere()));
  useEffect(() => models.start(), [models]);
  return (
    <AppContext value={models}>
      <MediaLayer media={models.media}>
        <Frame />
      </MediaLayer>
      <Notifications />
    </AppContext>
  );
}

function useStart(engine: Engine): { readonly state?: StartState; readonly failure?: unknown } {
  const [known, setKnown] = useState<{ readonly state?: StartState; readonly failure?: unknown }>({});
  useEffect(() => {
    let isTold = false;
    const end = engine.on('start', (state) => {
      isTold = true;
      setKnown({ state });
    });
    engine.account.start().then(
      (state) => isTold || setKnown({ state }),
      (failure: unknown) => isTold || setKnown({ failure }),
    );
    return end;
  }, [engine]);
  return known;
}

/** The browser's small store, where it may be used. */
function keptHere(): Storage | undefined {
  try {
    return localStorage;
  } catch {
    return undefined;
  }
}
