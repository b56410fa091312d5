// Keys in components: bindings of the whole window, and a level that Esc leaves.
import { useEffect, useEffectEvent } from 'react';
import { tinykeys } from 'tinykeys';
import { escapes, type StepOut } from './escape.ts';

/** A key (`$mod+k`, `Alt+ArrowUp`, `F6`) and what it does. */
export type KeyBinding = readonly [key: string, press: (event: KeyboardEvent) => void];

/**
 * Binds keys of the window while mounted. Keys that a dialog or field has answered are left alone, and so are keys that write
 * something where one writes: there only those with Ctrl, Alt or Command, function keys and Escape are bound.
 */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const press = useEffectEvent((key: string, event: KeyboardEvent) => {
    if (!event.defaultPrevented) bindings.find(([bound]) => bound === key)?.[1](event);
  });
  const keys = bindings.map(([key]) => key).join(' | ');
  useEffect(() => {
    const bound = Object.fromEntries(
      keys.split(' | ').map((key) => [key, (event: KeyboardEvent) => press(key, event)]),
    );
    return tinykeys(window, bound, { ignore: isWriting });
  }, [keys]);
}

/** While mounted (and `isOn`), Esc asks this level before those around it. */
export function useEscape(step: StepOut, isOn = true): void {
  const ask = useEffectEvent(step);
  useEffect(() => (isOn ? escapes.add(() => ask()) : undefined), [isOn]);
}

/** Whether a key belongs to what is being written. */
function isWriting(event: KeyboardEvent): boolean {
  if (event.isComposing) return true;
  const { target } = event;
  const isField = target instanceof Element && target.closest('input, select, textarea, [contenteditable]') !== null;
  return isField && !event.ctrlKey && !event.altKey && !event.metaKey && !/^(?:F\d+|Escape)$/.test(event.key);
}
