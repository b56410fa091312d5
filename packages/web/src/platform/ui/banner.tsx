// A fact that stays while it is true: offline, a changed key, an update. Announced when it appears.
import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import * as css from './banner.css.ts';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

const signs: Readonly<Record<BannerProps['kind'], IconName>> = {
  info: 'info',
  ok: 'circle-check',
  warn: 'warning',
  danger: 'alert',
  offline: 'wifi-off',
};

export interface BannerProps {
  readonly kind: 'info' | 'ok' | 'warn' | 'danger' | 'offline';
  readonly children: ReactNode;
  /** One button: `<Button size="small">`. */
  readonly action?: ReactNode;
  readonly icon?: IconName | undefined;
  readonly onClose?: (() => void) | undefined;
  /** From edge to edge of its pane, without round corners. */
  readonly isStrip?: boolean | undefined;
}

export function Banner({ kind, children, action, icon, onClose, isStrip = false }: BannerProps) {
  const { t } = useLingui();
  return (
    <div role={kind === 'danger' ? 'alert' : 'status'} className={classNames(css.kind[kind], isStrip && css.strip)}>
      <Icon name={icon ?? signs[kind]} size={18} className={css.sign[kind]} />
      <div className={css.text}>{children}</div>
      {(action || onClose) && (
        <div className={css.end}>
          {action}
          {onClose && <IconButton icon="close" size="small" label={t`Dismiss`} hasTooltip={false} onPress={onClose} />}
        </div>
      )}
    </div>
  );
}
