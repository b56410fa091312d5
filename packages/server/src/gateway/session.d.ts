import { type CallFrame, type DecodedFrame, type MethodInfo, type RefusalValue } from '@heliogram/protocol';
import type { SignedIn } from '../platform/session.ts';
/** How a connection stands. Small and flat: there is one for every idle socket. */
export interface SessionState {
    inFlight: number;
    isDraining: boolean;
    signedIn: SignedIn | undefined;
}
/** What to do with a frame. */
export type Step = {
    readonly do: 'dispatch';
    readonly call: CallFrame;
    readonly method: MethodInfo;
} | {
    readonly do: 'refuse';
    readonly id: number;
    readonly refusal: RefusalValue;
}
/** The peer broke the protocol: close with this code and reason. */
 | {
    readonly do: 'close';
    readonly code: number;
    readonly reason: string;
};
/** Decides about one frame. Does not change the state; the shell counts what it dispatches. */
export declare function stepFrame(state: SessionState, frame: DecodedFrame, nowMs: number): Step;
/** Whether who is signed in may call a method at all; the same for sockets and HTTP. */
export declare function authorise(method: MethodInfo, who: SignedIn | undefined, nowMs: number): RefusalValue | undefined;
