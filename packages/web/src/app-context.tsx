// How components reach the engine and the models: `useApp` where somebody is signed in, `useEngine` anywhere.
import { createContext, use } from 'react';
import type { AppModels } from './app-models.ts';
import type { Engine } from './engine/api.ts';

export const EngineContext = createContext<Engine | undefined>(undefined);
export const AppContext = createContext<AppModels | undefined>(undefined);

/** The engine, signed in or not. */
export function useEngine(): Engine {
  const engine = use(EngineContext);
  if (!engine) throw new Error('useEngine outside the app');
  return engine;
}

/** `{ engine, me, chats, … }` of who is signed in. */
export function useApp(): AppModels {
  const app = use(AppContext);
  if (!app) throw new Error('useApp outside of a signed-in app');
  return app;
}
