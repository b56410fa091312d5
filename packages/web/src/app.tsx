// The app: which screen, by the state of the engine.
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Engine, StartState } from './engine/api.ts';

export function App({ engine }: { readonly engine: Engine }) {
  const [state, setState] = useState<StartState>();
  useEffect(() => {
    void engine.account.start().then(setState);
    return engine.on('start', setState);
  }, [engine]);
  return (
    <main>
      <h1>
        <Trans>Heliogram</Trans>
      </h1>
      <p>{state?.kind}</p>
    </main>
  );
}
