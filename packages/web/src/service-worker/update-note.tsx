// Says that a newer version of the app waits. Nothing is loaded anew before the person wants it.
import { Trans } from '@lingui/react/macro';
import { useValue } from '../platform/observe/use-value.ts';
import { Button } from '../platform/ui/button.tsx';
import { serviceWorkerLink } from './app-link.ts';
import * as css from './update-note.css.ts';

export function UpdateNote() {
  const link = serviceWorkerLink();
  return useValue(link.hasUpdate) ? <UpdateNoteDrawn onUpdate={() => link.update()} /> : null;
}

export function UpdateNoteDrawn({ onUpdate }: { readonly onUpdate: () => void }) {
  return (
    <div className={css.note} role="status">
      <Trans>A newer version of Heliogram is here.</Trans>
      <Button size="small" kind="quiet" icon="refresh-cw" onPress={onUpdate}>
        <Trans>Change to it</Trans>
      </Button>
    </div>
  );
}
