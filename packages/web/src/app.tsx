// The app: which screens, by the state of the engine. Who is not signed in sees the doors; who is, the frame.
import { useEffect, useState } from 'react';
import { Router, useLocation } from 'wouter';
import { AppContext, EngineContext } from './app-context.tsx';
import { openModels } from './app-models.ts';
import type { ChatInfo, Engine, Me, StartState } from './engine/api.ts';
import { readSnapshot } from './engine/snapshot/snapshot.ts';
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
  const { state, failure, chats = [] } = useStart(engine);
  const [path] = useLocation();
  const isAtDoor = parseRoute(path).at === 'door';
  const [wasOutside, setWasOutside] = useState(false);
  if (state && state.kind !== 'open' && !wasOutside) setWasOutside(true);
  if (state && state.kind === 'open' && wasOutside && !isAtDoor) setWasOutside(false);

  if (failure) return <StartFailed error={failure} />;
  if (!state) return <Starting />;
  // A door that was opened is left by walking through it: sign-up still has the recovery words to show when the account is open.
  if (state.kind !== 'open' || (wasOutside && isAtDoor)) return <Doors state={state} />;
  return <SignedIn key={state.me.account} engine={engine} me={state.me} chats={chats} />;
}

interface SignedInProps {
  readonly engine: Engine;
  readonly me: Me;
  /** As they were when the app was last open. */
  readonly chats: readonly ChatInfo[];
}

function SignedIn({ engine, me, chats }: SignedInProps) {
  const [models] = useState(() => {
    const made = openModels(engine, me, keptHere());
    made.chats.take(chats);
    return made;
  });
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

interface Known {
  readonly state?: StartState;
  readonly failure?: unknown;
  readonly chats?: readonly ChatInfo[];
}

/** What the start snapshot says at once, then what the engine says. */
function useStart(engine: Engine): Known {
  const [known, setKnown] = useState<Known>({});
  useEffect(() => {
    let isTold = false;
    const tell = (next: Known): void => {
      isTold = true;
      setKnown(next);
    };
    const end = engine.on('start', (state) => tell({ state }));
    engine.account.start().then(
      (state) => tell({ state }),
      (failure: unknown) => isTold || tell({ failure }),
    );
    void readSnapshot().then((found) => {
      if (isTold || found.kind === 'none') return;
      if (found.kind === 'locked') setKnown({ state: found });
      else setKnown({ state: { kind: 'open', me: found.snapshot.me }, chats: found.snapshot.chats });
    });
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
