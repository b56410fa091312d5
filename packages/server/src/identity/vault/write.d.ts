import { type Verdict, type WriteRequest } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { VaultApi } from './api.ts';
export declare function write(given: {
    readonly database: Database;
    readonly vault: VaultApi;
}, caller: SignedInCaller, request: WriteRequest): Promise<Verdict<{
    rev: number;
}>>;
