import { type CreateRequest, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { ChatsDependencies } from './feature.ts';
type Created = {
    time: number;
    vaultRev: number;
};
export declare function createChat(given: ChatsDependencies, caller: SignedInCaller, request: CreateRequest): Promise<Verdict<Created>>;
export {};
