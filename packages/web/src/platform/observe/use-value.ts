// Observed values in components.
import { useSyncExternalStore } from 'react';
import type { Observable } from './store.ts';

/** The value now; the component is drawn again when it changes. */
export function useValue<T>(store: Observable<T>): T {
  return useSyncExternalStore(store.subscribe, store.get, store.get);
}
