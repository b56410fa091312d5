import { type Bytes, type SendRequest, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { MessagesDependencies } from './feature.ts';
type Sent = {
    seq: number;
    time: number;
    frank: Bytes;
};
export declare function send(given: MessagesDependencies, caller: SignedInCaller, request: SendRequest): Promise<Verdict<Sent>>;
export {};
