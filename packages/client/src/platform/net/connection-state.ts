// When to connect, sign in, wait and give up: one pure step from a state and an input to a state and commands. The clock's
// delays and the dice are inputs, so that a simulation can repeat everything.

/** How a connection behaves. */
export interface ConnectionRules {
  /** The first delay after a failure, doubled with every further one up to the cap; each is shortened by chance to half. */
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
  /** Calls wait through delays up to this long; with a longer one ahead they fail. */
  readonly patienceMs: number;
}

export const defaultConnectionRules: ConnectionRules = { firstDelayMs: 100, maxDelayMs: 30_000, patienceMs: 500 };

export type Phase = 'idle' | 'opening' | 'signing-in' | 'online' | 'waiting' | 'closed';

export interface ConnectionStep {
  readonly phase: Phase;
  /** Failures since the server last did anything useful. */
  readonly failures: number;
  /** The server asked not to be called before this long from now on. */
  readonly floorMs: number;
}

export type ConnectionInput =
  | { readonly kind: 'start' }
  | { readonly kind: 'opened' }
  | { readonly kind: 'signed-in' }
  /** The line broke, could not be opened, or could not be signed in. `chance` is from 0 to below 1. */
  | { readonly kind: 'failed'; readonly chance: number }
  /** The server will not have this device: no retry can help. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'delay-over' }
  | { readonly kind: 'nudge' }
  /** An ordinary call was answered: the connection is worth something. */
  | { readonly kind: 'useful' }
  | { readonly kind: 'goodbye'; readonly afterMs: number }
  | { readonly kind: 'close' };

export type ConnectionCommand =
  | { readonly kind: 'open' }
  | { readonly kind: 'sign-in' }
  | { readonly kind: 'send-waiting' }
  | { readonly kind: 'drop-line' }
  | { readonly kind: 'fail-waiting' }
  | { readonly kind: 'delay'; readonly delayMs: number };

export const initialStep: ConnectionStep = { phase: 'idle', failures: 0, floorMs: 0 };

type Stepped = { readonly state: ConnectionStep; readonly commands: readonly ConnectionCommand[] };

const stay = (state: ConnectionStep): Stepped => ({ state, commands: [] });

/** The step. Inputs that do not fit the phase (late callbacks) change nothing. */
export function stepConnection(state: ConnectionStep, input: ConnectionInput, rules: ConnectionRules): Stepped {
  if (state.phase === 'closed') return stay(state);
  switch (input.kind) {
    case 'start':
      return state.phase === 'idle' ? open(state) : stay(state);
    case 'nudge':
    case 'delay-over':
      return state.phase === 'waiting' ? open(state) : stay(state);
    case 'opened':
      if (state.phase !== 'opening') return stay(state);
      return { state: { ...state, phase: 'signing-in' }, commands: [{ kind: 'sign-in' }] };
    case 'signed-in':
      if (state.phase !== 'signing-in') return stay(state);
      return { state: { ...state, phase: 'online' }, commands: [{ kind: 'send-waiting' }] };
    case 'useful':
      return state.phase === 'online' ? stay({ ...state, failures: 0 }) : stay(state);
    case 'goodbye':
      return stay({ ...state, floorMs: Math.min(Math.max(input.afterMs, 0), rules.maxDelayMs) });
    case 'failed':
      return failed(state, input.chance, rules);
    case 'refused':
    case 'close':
      return {
        state: { ...state, phase: 'closed' },
        commands: [{ kind: 'drop-line' }, { kind: 'fail-waiting' }],
      };
  }
}

function open(state: ConnectionStep): Stepped {
  return { state: { ...state, phase: 'opening', floorMs: 0 }, commands: [{ kind: 'open' }] };
}

function failed(state: ConnectionStep, chance: number, rules: ConnectionRules): Stepped {
  if (state.phase === 'idle' || state.phase === 'waiting') return stay(state);
  const full = Math.min(rules.firstDelayMs * 2 ** Math.min(state.failures, 30), rules.maxDelayMs);
  const delayMs = Math.max(full * (1 - chance / 2), state.floorMs);
  const commands: ConnectionCommand[] = [{ kind: 'drop-line' }];
  if (delayMs > rules.patienceMs) commands.push({ kind: 'fail-waiting' });
  commands.push({ kind: 'delay', delayMs });
  return { state: { phase: 'waiting', failures: state.failures + 1, floorMs: 0 }, commands };
}
