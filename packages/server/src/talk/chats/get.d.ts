import { type Chat, type GetRequest, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { ChatsDependencies } from './feature.ts';
type Plain<T> = Omit<T, '$typeName' | '$unknown'>;
type Summary = Plain<Omit<Chat, 'members' | 'receipts' | 'joinRequests'>> & {
    members: Plain<Chat['members'][number]>[];
    receipts: Plain<Chat['receipts'][number]>[];
    joinRequests: Plain<Chat['joinRequests'][number]>[];
};
export declare function getChat(given: ChatsDependencies, caller: SignedInCaller, request: GetRequest): Promise<Verdict<Summary>>;
export {};
