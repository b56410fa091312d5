import { type Bytes, type EpochsRequest, type HistoryRequest, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import { type EpochRow } from '../chats/api.ts';
import type { MessagesDependencies } from './feature.ts';
type Page = {
    entries: Bytes[];
    previousHash: Bytes;
    headSeq: number;
    headHash: Bytes;
};
export declare function history(given: MessagesDependencies, caller: SignedInCaller, request: HistoryRequest): Promise<Verdict<Page>>;
export declare function epochs(given: MessagesDependencies, caller: SignedInCaller, request: EpochsRequest): Promise<Verdict<{
    epochs: EpochRow[];
}>>;
export {};
