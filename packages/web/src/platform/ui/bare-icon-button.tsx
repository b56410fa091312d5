// A button that is an icon, without a tooltip: for where words beside it say the same.
import type { MouseEvent, Ref } from 'react';
import type { ButtonAria } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import * as css from './icon-button.css.ts';

export interface BareIconButtonProps extends ButtonAria {
  readonly icon: IconName;
  /** What it does, in words: "Search". */
  readonly label: string;
  readonly onPress?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  readonly kind?: 'quiet' | 'primary' | 'plain' | 'danger' | undefined;
  readonly size?: 'small' | 'normal' | 'large' | undefined;
  readonly isRound?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

export function BareIconButton({
  icon,
  label,
  onPress,
  kind = 'quiet',
  size = 'normal',
  isRound = false,
  isDisabled = false,
  type = 'button',
  className,
  ...rest
}: BareIconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-label={label}
      className={classNames(css.kind[kind], css.size[size], isRound && css.round, className)}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon name={icon} size={size === 'small' ? 18 : size === 'large' ? 24 : 20} />
    </button>
  );
}
