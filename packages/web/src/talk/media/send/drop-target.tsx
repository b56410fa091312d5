// A whole conversation takes what is dragged onto it. Text and what the tray drags itself pass through.
import { Trans } from '@lingui/react/macro';
import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { Icon } from '../../../platform/ui/icon.tsx';
import * as css from './tray.css.ts';

export interface DropTargetProps {
  /** Undefined where nothing can be sent: then nothing can be dropped. */
  readonly onFiles: ((files: readonly File[]) => void) | undefined;
  /** The name of the chat. */
  readonly title: string;
  readonly className?: string;
  readonly children: ReactNode;
}

export function DropTarget({ onFiles, title, className, children }: DropTargetProps) {
  const [isOver, setOver] = useState(false);
  const depth = useRef(0);
  const holds = (event: DragEvent): boolean => onFiles !== undefined && event.dataTransfer.types.includes('Files');
  const move = (by: 1 | -1) => (event: DragEvent) => {
    if (!holds(event)) return;
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is for pointers; the button and pasting do the same.
    <div
      className={className}
      style={{ position: 'relative' }}
      onDragEnter={move(1)}
      onDragLeave={move(-1)}
      onDragOver={(event) => {
        if (!holds(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
      }}
      onDrop={(event) => {
        depth.current = 0;
        setOver(false);
        if (!holds(event)) return;
        event.preventDefault();
        onFiles?.([...event.dataTransfer.files]);
      }}
    >
      {children}
      {isOver && <DropVeil title={title} />}
    </div>
  );
}

/** What is seen while files hover. */
export function DropVeil({ title }: { readonly title: string }) {
  return (
    <div className={css.veil}>
      <Icon name="upload" size={32} />
      <span dir="auto">
        <Trans>Drop to send to {title}</Trans>
      </span>
      <span className={css.veilNote}>
        <Trans>You see everything before it goes.</Trans>
      </span>
    </div>
  );
}
