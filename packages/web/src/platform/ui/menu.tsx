// A menu that opens from a button.
import { cloneElement, type MouseEvent, type ReactElement, Suspense, useRef, useState } from 'react';
import { AriaMenu } from './aria-parts.ts';
import type { IconName } from './icon.tsx';

/** One line of a menu. */
export interface MenuItem {
  readonly id: string;
  readonly label: string;
  /** A second, quieter line. */
  readonly note?: string | undefined;
  readonly icon?: IconName | undefined;
  readonly isDanger?: boolean | undefined;
  /** A choice that is made (or not): the item ticks, and counts as one of its group's choices. Leave it out for plain actions. */
  readonly isSelected?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** A line stands above: a new group begins. Choices and plain actions do not share a group. */
  readonly isGroupStart?: boolean | undefined;
  readonly keys?: readonly string[] | undefined;
  readonly onAction: () => void;
}

export interface MenuTriggerProps {
  readonly onPress?: ((event: MouseEvent<HTMLButtonElement>) => void) | undefined;
  readonly 'aria-haspopup'?: 'menu' | 'dialog' | 'listbox' | undefined;
  readonly 'aria-expanded'?: boolean | undefined;
}

export interface MenuProps {
  /** The menu's name: "Chat". */
  readonly label: string;
  /** A `Button` or `IconButton`; the menu takes its press. */
  readonly trigger: ReactElement<MenuTriggerProps>;
  readonly items: readonly MenuItem[];
  readonly placement?: 'bottom start' | 'bottom end' | 'top start' | 'top end' | undefined;
}

export function Menu({ label, trigger, items, placement = 'bottom start' }: MenuProps) {
  const target = useRef<Element>(null);
  const [isOpen, setOpen] = useState(false);
  // Each opening is a menu of its own: kept mounted, it would not find its first item again.
  const [opening, setOpening] = useState(0);
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    target.current = event.currentTarget;
    if (!isOpen) setOpening(opening + 1);
    setOpen(!isOpen);
  };
  return (
    <>
      {cloneElement(trigger, { onPress: press, 'aria-haspopup': 'menu', 'aria-expanded': isOpen })}
      {opening > 0 && (
        <Suspense fallback={null}>
          <AriaMenu
            key={opening}
            label={label}
            items={items}
            targetRef={target}
            isOpen={isOpen}
            onClose={() => setOpen(false)}
            placement={placement}
          />
        </Suspense>
      )}
    </>
  );
}
