// The pure part of a connection: what may be done with a frame that came in, given how the connection stands.
// Invariants: before sign-in only methods without an account pass; at most `maxInFlight` calls run, beyond that the
// socket is not read; after draining began no new call starts.
import {
  Auth,
  type CallFrame,
  Code,
  type DecodedFrame,
  type MethodInfo,
  methodByNumber,
  type RefusalValue,
  refuse,
} from '@heliogram/protocol';
import type { SignedIn } from '../platform/session.ts';

/** How a connection stands. Small and flat: there is one for every idle socket. */
export interface SessionState {
  inFlight: number;
  isDraining: boolean;
  signedIn: SignedIn | undefined;
}

/** What to do with a frame. */
export type Step =
  | { readonly do: 'dispatch'; readonly call: CallFrame; readonly method: MethodInfo }
  | { readonly do: 'refuse'; readonly id: number; readonly refusal: RefusalValue }
  /** The peer broke the protocol: close with this code and reason. */
  | { readonly do: 'close'; readonly code: number; readonly reason: string };

/** Decides about one frame. Does not change the state; the shell counts what it dispatches. */
export function stepFrame(state: SessionState, frame: DecodedFrame, nowMs: number): Step {
  if (frame.kind !== 'call') return { do: 'close', code: 1002, reason: 'only calls are sent to a server' };
  const method = methodByNumber.get(frame.method);
  if (!method) return { do: 'refuse', id: frame.id, refusal: refuse(Code.UNKNOWN_METHOD) };
  if (state.isDraining) {
    return { do: 'refuse', id: frame.id, refusal: refuse(Code.OVERLOADED, { detail: 'closing', retryAfterMs: 1000 }) };
  }
  const refusal = authorise(method, state.signedIn, nowMs);
  if (refusal) return { do: 'refuse', id: frame.id, refusal };
  return { do: 'dispatch', call: frame, method };
}

/** Whether who is signed in may call a method at all; the same for sockets and HTTP. */
export function authorise(method: MethodInfo, who: SignedIn | undefined, nowMs: number): RefusalValue | undefined {
  if (method.auth === Auth.NONE) return undefined;
  if (!who || who.expiresAtMs <= nowMs) return refuse(Code.UNAUTHENTICATED);
  if (method.auth === Auth.DEVICE && who.level !== 'device') return refuse(Code.FORBIDDEN, { detail: 'device needed' });
  if (method.auth !== Auth.DEVICE && method.auth !== Auth.SLOT) return refuse(Code.FORBIDDEN);
  return undefined;
}
