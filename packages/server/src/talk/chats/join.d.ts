import { type Bytes, type DeclineJoinRequest, type RequestJoinRequest, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { ChatsDependencies } from './feature.ts';
export declare function requestJoin(given: ChatsDependencies, caller: SignedInCaller, request: RequestJoinRequest): Promise<Verdict<{
    chat: Bytes;
}>>;
export declare function declineJoin(given: ChatsDependencies, caller: SignedInCaller, request: DeclineJoinRequest): Promise<Verdict<Record<string, never>>>;
