// Something small that opens beside a button: not a question, not a menu.
import { cloneElement, type MouseEvent, type ReactElement, type ReactNode, Suspense, useRef, useState } from 'react';
import { AriaPopover } from './aria-parts.ts';
import type { MenuTriggerProps } from './menu.tsx';

export interface PopoverProps {
  /** Its name for assistive technology. */
  readonly label: string;
  /** A `Button` or `IconButton`; the popover takes its press. */
  readonly trigger: ReactElement<MenuTriggerProps>;
  readonly placement?: 'bottom' | 'bottom start' | 'bottom end' | 'top' | 'top start' | 'top end' | undefined;
  /** Without space inside: pickers that bring their own. */
  readonly isBare?: boolean | undefined;
  readonly children: ReactNode | ((close: () => void) => ReactNode);
}

export function Popover({ label, trigger, placement = 'bottom start', isBare = false, children }: PopoverProps) {
  const target = useRef<Element>(null);
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const close = () => setOpen(false);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    target.current = event.currentTarget;
    setOpened(true);
    setOpen((open) => !open);
  };
  return (
    <>
      {cloneElement(trigger, { onPress: press, 'aria-haspopup': 'dialog', 'aria-expanded': isOpen })}
      {wasOpened && (
        <Suspense fallback={null}>
          <AriaPopover
            label={label}
            targetRef={target}
            isOpen={isOpen}
            onClose={close}
            placement={placement}
            isBare={isBare}
          >
            {typeof children === 'function' ? children(close) : children}
          </AriaPopover>
        </Suspense>
      )}
    </>
  );
}
