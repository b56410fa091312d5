// Hands on the picture: pinch, wheel, double press, drag; and what keys do.
import { type PointerEvent, useRef, useState, type WheelEvent } from 'react';
import { fitted, kept, type Size, type Zoom, zoomAt } from '../zoom.ts';

const keyFactor = 1.5;
const doubleFactor = 2.5;
/** A finger that moved further than this did not press. */
const swipePx = 60;

interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Hands {
  readonly zoom: Zoom;
  /** Steps are eased; hands are followed at once. */
  readonly isStep: boolean;
  readonly handlers: {
    onPointerDown(event: PointerEvent<HTMLElement>): void;
    onPointerMove(event: PointerEvent<HTMLElement>): void;
    onPointerUp(event: PointerEvent<HTMLElement>): void;
    onPointerCancel(event: PointerEvent<HTMLElement>): void;
    onWheel(event: WheelEvent<HTMLElement>): void;
    onDoubleClick(event: { readonly clientX: number; readonly clientY: number; readonly currentTarget: Element }): void;
  };
  step(direction: 'in' | 'out' | 'fit'): void;
}

/** `onSwipe`: a fitted picture was pushed aside; -1 towards the left of the screen. */
export function useZoom(picture: Size, stage: Size, onSwipe: (towards: -1 | 1) => void): Hands {
  const [zoom, setZoom] = useState(fitted);
  const [isStep, setStep] = useState(false);
  const fingers = useRef(new Map<number, Point>());
  const start = useRef<Point | undefined>(undefined);

  const change = (next: Zoom, step: boolean): void => {
    setStep(step);
    setZoom(kept(next, picture, stage));
  };
  const at = (event: {
    readonly clientX: number;
    readonly clientY: number;
    readonly currentTarget: Element;
  }): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    return { x: event.clientX - box.x - box.width / 2, y: event.clientY - box.y - box.height / 2 };
  };
  const lift = (event: PointerEvent<HTMLElement>): void => {
    const from = start.current;
    const isLast = fingers.current.delete(event.pointerId) && fingers.current.size === 0;
    if (!isLast || !from) return;
    const moved = at(event).x - from.x;
    start.current = undefined;
    if (zoom.scale === 1 && event.pointerType === 'touch' && Math.abs(moved) > swipePx) onSwipe(moved < 0 ? -1 : 1);
  };
  return {
    zoom,
    isStep,
    step: (direction) =>
      change(direction === 'fit' ? fitted : zoomAt(zoom, direction === 'in' ? keyFactor : 1 / keyFactor, fitted), true),
    handlers: {
      onPointerDown(event) {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const point = at(event);
        fingers.current.set(event.pointerId, point);
        start.current = fingers.current.size === 1 ? point : undefined;
      },
      onPointerMove(event) {
        const before = fingers.current.get(event.pointerId);
        if (!before) return;
        const point = at(event);
        const other = [...fingers.current].find(([id]) => id !== event.pointerId)?.[1];
        fingers.current.set(event.pointerId, point);
        if (!other) {
          if (zoom.scale > 1)
            change({ ...zoom, x: zoom.x + point.x - before.x, y: zoom.y + point.y - before.y }, false);
          return;
        }
        const factor = distance(point, other) / Math.max(1, distance(before, other));
        const middle = { x: (point.x + other.x) / 2, y: (point.y + other.y) / 2 };
        const moved = { ...zoom, x: zoom.x + (point.x - before.x) / 2, y: zoom.y + (point.y - before.y) / 2 };
        change(zoomAt(moved, factor, middle), false);
      },
      onPointerUp: lift,
      onPointerCancel: lift,
      onWheel: (event) => change(zoomAt(zoom, Math.exp(-event.deltaY / 400), at(event)), false),
      onDoubleClick: (event) => change(zoom.scale > 1 ? fitted : zoomAt(zoom, doubleFactor, at(event)), true),
    },
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
