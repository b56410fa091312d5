import type { DescMessage, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import type { Bytes, MethodInfo, Verdict } from '@heliogram/protocol';
import type { Session } from './session.ts';
/** Who calls. `level` is at least what the method's `auth` asks for when a handler sees it. */
export interface Caller {
    readonly level: 'none' | 'slot' | 'device';
    readonly account?: Bytes;
    /** The account in lower-case hex. */
    readonly accountKey?: string;
    readonly device?: number;
    /** The connection, where the call came over one; always there for `socket_only` methods. */
    readonly session?: Session;
    /** The peer's address: for rate limits only. */
    readonly address: string;
    /** The bearer token of an HTTP call. */
    readonly token?: Bytes;
}
/** A caller known to be signed in: what handlers of AUTH_SLOT and AUTH_DEVICE methods get. */
export interface SignedInCaller extends Caller {
    readonly level: 'slot' | 'device';
    readonly account: Bytes;
    readonly accountKey: string;
    readonly device: number;
}
/** One method and the function that answers it, its types erased. Made by `handler`. */
export interface Handler {
    readonly method: MethodInfo;
    handle(caller: Caller, request: unknown): Promise<Verdict<unknown>>;
}
/** A step of a slice's tables. `name` orders it within the feature and is never reused; `sql` may hold several statements. */
export interface Migration {
    readonly name: string;
    readonly sql: string;
}
/** Work at intervals. Runs never overlap; errors are logged and counted, the next run comes anyway. */
export interface Job {
    readonly name: string;
    readonly everyMs: number;
    run(signal: AbortSignal): Promise<void>;
}
/** A slice of a district. */
export interface Feature {
    /** `district/slice`; migrations are recorded under it. */
    readonly name: string;
    readonly methods?: readonly Handler[];
    readonly migrations?: readonly Migration[];
    readonly jobs?: readonly Job[];
}
/**
 * Binds a method to its function with the contract's types. The request has passed the gate (sizes, ranges) and its byte
 * fields share the socket's buffer: copy (`Uint8Array.from`) what outlives the call.
 * @example handler(methods.messages.send, async (caller, request) => ({ seq: 1, time: 2, frank }))
 */
export declare function handler<I extends DescMessage, O extends DescMessage>(method: MethodInfo<I, O>, handle: (caller: Caller, request: MessageShape<I>) => Promise<Verdict<MessageInitShape<O>>>): Handler;
/** Like `handler`, for methods whose `auth` is AUTH_SLOT or AUTH_DEVICE: the caller's account and device are there. */
export declare function signedInHandler<I extends DescMessage, O extends DescMessage>(method: MethodInfo<I, O>, handle: (caller: SignedInCaller, request: MessageShape<I>) => Promise<Verdict<MessageInitShape<O>>>): Handler;
