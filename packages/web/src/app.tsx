// The app: which screens, by the state of the engine. Who is not signed in sees the doors; who is, the frame.
import { Suspense, useEffect, useState } from 'react';
import { Router, useLocation } from 'wouter';
import { EngineContext } from './app-context.tsx';
import type { ChatInfo, Engine, StartState } from './engine/api.ts';
import type { Snapshot, StartSnapshot } from './engine/snapshot/snapshot.ts';
import { ErrorBoundary } from './platform/ui/error-boundary.tsx';
import { part } from './platform/ui/part.tsx';
import { Toasts } from './platform/ui/toast.tsx';
import { haveWords } from './platform/words/speak.ts';
import { parseRoute } from './routes.ts';
import { wasSomebodyIn } from './somebody-is-in.ts';
import { moveBetween } from './talk/shell/pane-movement.ts';
import { StartFailed, Starting } from './talk/shell/starting.tsx';

const inside = part(() =>
  Promise.all([import('./signed-in.tsx'), haveWords('inside')]).then(([{ SignedIn }]) => SignedIn),
);
const doors = part(() => import('./talk/shell/doors.tsx').then(({ Doors }) => Doors));
const SignedIn = inside.Part;
const Doors = doors.Part;

/** Fetches what will most likely be shown. */
export function fetchAhead(): Promise<void> {
  return (wasSomebodyIn() ? inside : doors).ahead();
}

export interface AppProps {
  readonly engine: Engine;
  /** What was last seen here. */
  readonly snapshot: Snapshot;
}

export function App({ engine, snapshot }: AppProps) {
  return (
    <EngineContext value={engine}>
      <Router aroundNav={moveBetween}>
        <ErrorBoundary name="app">
          <Suspense fallback={<Starting />}>
            <AppAtState engine={engine} snapshot={snapshot} />
          </Suspense>
        </ErrorBoundary>
        <Toasts />
      </Router>
    </EngineContext>
  );
}

function AppAtState({ engine, snapshot }: AppProps) {
  const { state, failure, chats = [], page } = useStart(engine, snapshot);
  const [path] = useLocation();
  const isAtDoor = parseRoute(path).at === 'door';
  const [wasOutside, setWasOutside] = useState(false);
  if (state && state.kind !== 'open' && !wasOutside) setWasOutside(true);
  if (state && state.kind === 'open' && wasOutside && !isAtDoor) setWasOutside(false);

  if (failure) return <StartFailed error={failure} />;
  if (!state) return <Starting />;
  // A door that was opened is left by walking through it: who came by a link is led on to it.
  if (state.kind !== 'open' || (wasOutside && isAtDoor)) return <Doors state={state} />;
  return <SignedIn key={state.me.account} engine={engine} me={state.me} chats={chats} page={page} />;
}

interface Known {
  readonly state?: StartState;
  readonly failure?: unknown;
  readonly chats?: readonly ChatInfo[];
  readonly page?: StartSnapshot['page'];
}

/** What the start snapshot says at once, then what the engine says. */
function useStart(engine: Engine, snapshot: Snapshot): Known {
  const [known, setKnown] = useState(() => knownFrom(snapshot));
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
    return end;
  }, [engine]);
  return known;
}

function knownFrom(found: Snapshot): Known {
  if (found.kind === 'none') return {};
  if (found.kind === 'locked') return { state: found };
  const { me, chats, page } = found.snapshot;
  return { state: { kind: 'open', me }, chats, ...(page && { page }) };
}
