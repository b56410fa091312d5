// Words about a control, on hover after a moment and on keyboard focus; Escape hides them, the pointer may rest on them (WCAG 1.4.13).
// They repeat what assistive technology hears as the control's name. What places them is fetched when first needed.
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { AriaTooltip } from './aria-parts.ts';
import * as css from './tooltip.css.ts';

const afterMs = 600;
const leaveMs = 120;

export interface TooltipProps {
  readonly text: string;
  /** Keys that do the same. */
  readonly keys?: readonly string[] | undefined;
  /** One control. */
  readonly children: ReactNode;
}

export function Tooltip({ text, keys, children }: TooltipProps) {
  const place = useRef<HTMLSpanElement>(null);
  const target = useRef<Element>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [isOpen, setOpen] = useState(false);
  const later = (open: boolean, ms: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setOpen(open), ms);
  };
  const hide = () => {
    clearTimeout(timer.current);
    setOpen(false);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!isOpen) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') setOpen(false);
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [isOpen]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: takes no room and no part in the tree; hears what happens at the control inside.
    <span
      ref={place}
      className={css.place}
      onPointerEnter={(event) => {
        target.current = place.current?.firstElementChild ?? null;
        if (event.pointerType === 'mouse') later(true, afterMs);
      }}
      onPointerLeave={() => later(false, leaveMs)}
      onPointerDown={hide}
      onFocus={(event) => {
        target.current = place.current?.firstElementChild ?? null;
        if (event.target.matches(':focus-visible')) later(true, afterMs);
      }}
      onBlur={hide}
    >
      {children}
      {isOpen && (
        <Suspense fallback={null}>
          <AriaTooltip
            targetRef={target}
            text={text}
            keys={keys}
            onHover={(isOver) => later(isOver, isOver ? 0 : leaveMs)}
          />
        </Suspense>
      )}
    </span>
  );
}
