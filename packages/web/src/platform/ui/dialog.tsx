// A dialog: what stands behind it waits. Escape, the cross and a press outside close it; focus returns to where it was.
import { type ReactNode, Suspense, useState } from 'react';
import { AriaDialog } from './aria-parts.ts';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** `tall` keeps its height while its content changes: lists to choose from. */
  readonly size?: 'small' | 'normal' | 'large' | 'tall' | undefined;
  /** Buttons, the main one last. */
  readonly actions?: ReactNode;
  /** Asks for an answer: closed by its buttons and Escape alone. */
  readonly isAlert?: boolean | undefined;
  /** While something must not be left: neither Escape nor a press outside close it, and there is no cross. */
  readonly mustStay?: boolean | undefined;
  readonly children: ReactNode;
}

export function Dialog(props: DialogProps) {
  // Once opened it stays mounted, so that closing can be seen.
  const [wasOpened, setOpened] = useState(props.isOpen);
  if (props.isOpen && !wasOpened) setOpened(true);
  if (!wasOpened) return null;
  return (
    <Suspense fallback={null}>
      <AriaDialog {...props} />
    </Suspense>
  );
}
