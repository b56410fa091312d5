// A button with words. A plain element: what stands on the first screen waits for no library.
import type { MouseEvent, ReactNode, Ref } from 'react';
import * as css from './button.css.ts';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { Spinner } from './spinner.tsx';

/** What a button says about things that belong to it. */
export interface ButtonAria {
  readonly 'aria-haspopup'?: 'menu' | 'dialog' | 'listbox' | undefined;
  readonly 'aria-expanded'?: boolean | undefined;
  readonly 'aria-pressed'?: boolean | undefined;
  readonly 'aria-controls'?: string | undefined;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-keyshortcuts'?: string | undefined;
}

export interface ButtonProps extends ButtonAria {
  /** At most one `primary` on a screen. */
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'danger' | undefined;
  readonly size?: 'small' | 'normal' | 'large' | undefined;
  readonly icon?: IconName | undefined;
  /** The action runs: presses do nothing, focus stays, a spinner stands over the words. */
  readonly isPending?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** As wide as its place. */
  readonly isWide?: boolean | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  /** The form that a `submit` outside of it belongs to. */
  readonly form?: string | undefined;
  readonly onPress?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly id?: string | undefined;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement> | undefined;
  readonly children: ReactNode;
}

export function Button({
  kind = 'plain',
  size = 'normal',
  icon,
  isPending = false,
  isDisabled = false,
  isWide = false,
  type = 'button',
  onPress,
  className,
  children,
  ...rest
}: ButtonProps) {
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    if (isPending) event.preventDefault();
    else onPress?.(event);
  };
  return (
    <button
      {...rest}
      type={type}
      className={classNames(css.kind[kind], css.size[size], isWide && css.wide, className)}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      aria-busy={isPending || undefined}
      onClick={press}
    >
      <span className={classNames(css.content, isPending && css.isHidden)}>
        {icon && <Icon name={icon} size={size === 'small' ? 16 : 18} />}
        {children}
      </span>
      {isPending && (
        <span className={css.pending}>
          <Spinner size={size === 'small' ? 14 : 18} />
        </span>
      )}
    </button>
  );
}
