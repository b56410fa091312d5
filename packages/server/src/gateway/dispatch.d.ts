import { type Message } from '@bufbuild/protobuf';
import { type Bytes, type MethodInfo, type RefusalValue } from '@heliogram/protocol';
import type { Caller, Feature } from '../platform/feature.ts';
import type { Limiter } from '../platform/limiter.ts';
import type { Logger } from '../platform/logger.ts';
import type { Metrics } from '../platform/metrics.ts';
/** Answers calls. `run` never rejects. */
export interface Dispatch {
    run(method: MethodInfo, caller: Caller, request: Bytes): Promise<Bytes | RefusalValue>;
    /** The same with a decoded request and response, for JSON over HTTP. */
    runMessage(method: MethodInfo, caller: Caller, request: Message): Promise<Message | RefusalValue>;
}
/** What dispatching needs. */
export interface DispatchOptions {
    readonly features: readonly Feature[];
    readonly limiter: Limiter;
    readonly log: Logger;
    readonly metrics: Metrics;
}
/**
 * Builds the table of handlers.
 * @throws Error when two features answer the same method.
 */
export declare function createDispatch({ features, limiter, log, metrics }: DispatchOptions): Dispatch;
