// The globe and the word "Public": wherever a place is shown, so that nobody takes it for a sealed chat.
import { Trans } from '@lingui/react/macro';
import { Icon } from '../platform/ui/icon.tsx';
import * as css from './place.css.ts';

export function PublicMark() {
  return (
    <span className={css.mark}>
      <Icon name="globe" size={12} />
      <Trans>Public</Trans>
    </span>
  );
}

/** Said above whatever is written in public. */
export function EverybodyReads({ isSilent = false }: { readonly isSilent?: boolean }) {
  return (
    <p className={css.everybody}>
      <Icon name="globe" size={16} />
      <span>
        <Trans>Everybody can read this. What was posted stays visible, also after an edit.</Trans>
        {isSilent && (
          <>
            {' '}
            <Trans>Nobody is notified.</Trans>
          </>
        )}
      </span>
    </p>
  );
}
