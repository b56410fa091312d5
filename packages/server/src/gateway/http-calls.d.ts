import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticator } from '../platform/session.ts';
import type { Dispatch } from './dispatch.ts';
/** What answering needs. */
export interface HttpCallsOptions {
    readonly dispatch: Dispatch;
    readonly authenticator: Authenticator;
    readonly nowMs: () => number;
}
/** Answers one request whose path begins with /call/. */
export declare function answerCall(options: HttpCallsOptions, address: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
