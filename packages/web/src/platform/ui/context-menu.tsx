// A menu at a point: by the second button, by a long press, by the menu key or Shift-F10. One per list, not one per row.
import { type KeyboardEvent, type MouseEvent, type PointerEvent, Suspense, useEffect, useRef, useState } from 'react';
import { AriaMenu } from './aria-parts.ts';
import * as css from './menu.css.ts';
import type { MenuItem } from './menu.tsx';

const longPressMs = 500;
const stirPx = 10;

/** A point in the window, CSS pixels. */
export interface MenuPoint {
  readonly x: number;
  readonly y: number;
}

export interface ContextMenuProps {
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** Where; undefined while closed. */
  readonly at: MenuPoint | undefined;
  readonly onClose: () => void;
}

export function ContextMenu({ label, items, at, onClose }: ContextMenuProps) {
  const point = useRef<HTMLSpanElement>(null);
  // Items and place stay while it closes, so that it does not change under the eye.
  const [last, setLast] = useState<{
    readonly at: MenuPoint;
    readonly items: readonly MenuItem[];
    readonly opening: number;
  }>();
  if (at && (last?.at !== at || last.items !== items))
    setLast({ at, items, opening: (last?.opening ?? 0) + (last?.at === at ? 0 : 1) });
  if (!last) return null;
  return (
    <>
      <span ref={point} className={css.point} style={{ left: last.at.x, top: last.at.y }} />
      <Suspense fallback={null}>
        <AriaMenu
          key={last.opening}
          label={label}
          items={last.items}
          targetRef={point}
          isOpen={at !== undefined}
          onClose={onClose}
          placement="bottom start"
        />
      </Suspense>
    </>
  );
}

/** What an element gets to open a context menu at the place asked for. */
export interface ContextMenuHandlers {
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/** Calls `open` with the point and the element asked. For a list: put the handlers on the list and find the row from `target`. */
export function useContextMenu(open: (at: MenuPoint, target: Element) => void): ContextMenuHandlers {
  const press = useRef<{ readonly timer: ReturnType<typeof setTimeout>; readonly at: MenuPoint }>(undefined);
  const stop = () => {
    clearTimeout(press.current?.timer);
    press.current = undefined;
  };
  useEffect(() => () => clearTimeout(press.current?.timer), []);
  const atElement = (element: Element): MenuPoint => {
    const box = element.getBoundingClientRect();
    return { x: box.left + Math.min(box.width / 2, 48), y: box.top + Math.min(box.height / 2, 32) };
  };
  return {
    onContextMenu(event) {
      event.preventDefault();
      stop();
      const target = event.target as Element;
      // The menu key has no place of its own.
      const isPlaced = event.clientX !== 0 || event.clientY !== 0;
      open(isPlaced ? { x: event.clientX, y: event.clientY } : atElement(target), target);
    },
    onKeyDown(event) {
      if (event.key !== 'ContextMenu' && !(event.key === 'F10' && event.shiftKey)) return;
      event.preventDefault();
      const target = event.target as Element;
      open(atElement(target), target);
    },
    onPointerDown(event) {
      stop();
      if (event.pointerType !== 'touch') return;
      const at = { x: event.clientX, y: event.clientY };
      const target = event.target as Element;
      press.current = { at, timer: setTimeout(() => open(at, target), longPressMs) };
    },
    onPointerMove(event) {
      const from = press.current?.at;
      if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > stirPx) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  };
}
