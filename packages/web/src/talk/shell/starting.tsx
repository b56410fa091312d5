// Before the engine has answered: the quiet outline of the window, with words only when it takes long; and what to do when it cannot start.
import { Trans } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { outline } from '../../platform/look/outline.css.ts';
import { Button } from '../../platform/ui/button.tsx';
import { Spinner } from '../../platform/ui/spinner.tsx';
import * as css from './starting.css.ts';

const patienceMs = 1500;

export function Starting() {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <main className={css.over} aria-busy="true">
      <div className={outline} aria-hidden="true">
        <div />
        <div />
      </div>
      {isLong && (
        <p className={css.line} role="status">
          <Spinner size={16} /> <Trans>Opening what is kept on this device…</Trans>
        </p>
      )}
    </main>
  );
}

export function StartFailed({ error }: { readonly error: unknown }) {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : '';
  return (
    <main className={css.screen}>
      <div className={css.block} role="alert">
        <h1 className={css.title}>
          <Trans>Heliogram could not start here</Trans>
        </h1>
        <p className={css.text}>
          <Trans>
            Your account and messages are safe. Try again; if it stays so, close other tabs of this site first.
          </Trans>
        </p>
        {detail && <p className={css.detail}>{detail}</p>}
        <Button kind="primary" onPress={() => location.reload()}>
          <Trans>Try again</Trans>
        </Button>
      </div>
    </main>
  );
}
