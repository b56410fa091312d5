// The popover's working: placed beside its control, closed by Escape or a press outside, focus inside and back.
import type { ReactNode, RefObject } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { AriaPlace } from './aria-place.tsx';
import { classNames } from './class-names.ts';
import * as css from './menu.css.ts';
import type { PopoverProps } from './popover.tsx';

export interface AriaPopoverProps {
  readonly label: string;
  readonly targetRef: RefObject<Element | null>;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly placement: NonNullable<PopoverProps['placement']>;
  readonly isBare: boolean;
  readonly children: ReactNode;
}

export function AriaPopover({ label, targetRef, isOpen, onClose, placement, isBare, children }: AriaPopoverProps) {
  return (
    <AriaPlace>
      <Popover
        className={css.popover}
        triggerRef={targetRef}
        isOpen={isOpen}
        placement={placement}
        offset={4}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <Dialog aria-label={label} className={classNames(css.inside, !isBare && css.padded)}>
          {children}
        </Dialog>
      </Popover>
    </AriaPlace>
  );
}
