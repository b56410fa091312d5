import { type Bytes, type RegisterRequest, type Verdict } from '@heliogram/protocol';
import type { AccountsDependencies } from './feature.ts';
export declare function register(given: AccountsDependencies, request: RegisterRequest): Promise<Verdict<{
    account: Bytes;
    vaultRev: number;
}>>;
