// How far a file is, as a ring around the button that takes it back.

import type { Transfer } from '@heliogram/client';
import { useLingui } from '@lingui/react/macro';
import { classNames } from '../../../platform/ui/class-names.ts';
import { Icon } from '../../../platform/ui/icon.tsx';
import * as css from './transfer.css.ts';

const around = 2 * Math.PI * 20;

/** From 0 to 1; undefined before anything is known. */
export function doneShare({ doneBytes, ofBytes }: Transfer): number | undefined {
  return ofBytes > 0 && doneBytes > 0 ? Math.min(1, doneBytes / ofBytes) : undefined;
}

export function TransferRing({
  transfer,
  isSmall = false,
  onCancel,
}: {
  readonly transfer: Transfer;
  readonly isSmall?: boolean;
  readonly onCancel: () => void;
}) {
  const { t, i18n } = useLingui();
  const share = doneShare(transfer);
  const percent = new Intl.NumberFormat(i18n.locale, { style: 'percent' }).format(share ?? 0);
  const label =
    transfer.state === 'waiting' ? t`Waiting for the network. Press to cancel` : t`${percent} sent. Press to cancel`;
  return (
    <button
      type="button"
      className={classNames(css.ring, isSmall && css.small)}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        onCancel();
      }}
    >
      <svg viewBox="0 0 44 44" className={classNames(css.track, share === undefined && css.turning)} aria-hidden="true">
        <circle className={css.rest} cx="22" cy="22" r="20" />
        <circle
          className={css.done}
          cx="22"
          cy="22"
          r="20"
          strokeDasharray={around}
          strokeDashoffset={around * (1 - (share ?? 0.2))}
        />
      </svg>
      <Icon name={transfer.state === 'waiting' ? 'wifi-off' : 'close'} size={18} />
    </button>
  );
}
