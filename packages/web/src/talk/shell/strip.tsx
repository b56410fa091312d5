// One calm line at the top when the server has not been there for a while. Everything stays usable.
import { Trans } from '@lingui/react/macro';
import { useApp } from '../../app-context.tsx';
import { useValue } from '../../platform/observe/use-value.ts';
import { Icon } from '../../platform/ui/icon.tsx';
import type { ShownConnection } from './connection.model.ts';
import * as css from './strip.css.ts';

export function Strip() {
  const { connection, me } = useApp();
  const shown = useValue(connection.shown);
  return (
    <>
      {me.forgets && (
        <div role="note" className={css.strip}>
          <Icon name="eye-off" size={16} />
          <Trans>This window forgets everything here when it is closed. Your recovery words bring you back.</Trans>
        </div>
      )}
      <ShownState shown={shown} />
    </>
  );
}

export function ShownState({ shown }: { readonly shown: ShownConnection }) {
  return (
    <div role="status" className={shown === 'fine' ? undefined : css.strip}>
      {shown === 'offline' && (
        <>
          <Icon name="cloud-off" size={16} />
          <Trans>Offline. What you write will be sent when you are back.</Trans>
        </>
      )}
      {shown === 'connecting' && (
        <>
          <Icon name="cloud-off" size={16} />
          <Trans>Connecting… What you write will be sent.</Trans>
        </>
      )}
      {shown === 'closed' && (
        <>
          <Icon name="unplug" size={16} />
          <Trans>This device was removed from your account. What is here can still be read.</Trans>
        </>
      )}
    </div>
  );
}
