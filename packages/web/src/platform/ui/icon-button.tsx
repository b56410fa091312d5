// A button that is an icon. Its label is its name for assistive technology and the words of its tooltip.
import type { MouseEvent, Ref } from 'react';
import type { ButtonAria } from './button.tsx';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import * as css from './icon-button.css.ts';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps extends ButtonAria {
  readonly icon: IconName;
  /** What it does, in words: "Search". */
  readonly label: string;
  readonly onPress?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  readonly kind?: 'quiet' | 'primary' | 'plain' | 'danger' | undefined;
  readonly size?: 'small' | 'normal' | 'large' | undefined;
  readonly isRound?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  /** Keys that do the same, shown with the label: `['Ctrl', 'K']`. */
  readonly keys?: readonly string[] | undefined;
  /** Where the words beside it say the same, no tooltip is needed. */
  readonly hasTooltip?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
}

export function IconButton({
  icon,
  label,
  onPress,
  kind = 'quiet',
  size = 'normal',
  isRound = false,
  isDisabled = false,
  type = 'button',
  keys,
  hasTooltip = true,
  className,
  ...rest
}: IconButtonProps) {
  const button = (
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
  if (!hasTooltip) return button;
  return (
    <Tooltip text={label} keys={keys}>
      {button}
    </Tooltip>
  );
}
