// Keys in components: bindings of the whole window, and a level that Esc leaves.
import { useEffect, useEffectEvent } from 'react';
import { tinykeys } from 'tinykeys';
import { escapes, type StepOut } from './escape.ts';

/** A key (`$mod+k`, `Alt+ArrowUp`, `F6`) and what it does. */
export type KeyBinding = readonly [key: string, press: (event: KeyboardEvent) => void];

/** Binds keys of the window while mounted. Keys that a dialog or field has answered are left alone. */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const press = useEffectEvent((key: string, event: KeyboardEvent) => {
    if (!event.defaultPrevented) bindings.find(([bound]) => bound === key)?.[1](event);
  });
  const keys = bindings.map(([key]) => key).join(' | ');
  useEffect(() => {
    const bound = Object.fromEntries(
      keys.split(' | ').map((key) => [key, (event: KeyboardEvent) => press(key, event)]),
    );
    return tinykeys(window, bound);
  }, [keys]);
}

/** While mounted (and `isOn`), Esc asks this level before those around it. */
export function useEscape(step: StepOut, isOn = true): void {
  const ask = useEffectEvent(step);
  useEffect(() => (isOn ? escapes.add(() => ask()) : undefined), [isOn]);
}
