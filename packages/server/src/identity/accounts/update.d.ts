import { type UpdateRequest, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { AccountsDependencies } from './feature.ts';
export declare function update(given: AccountsDependencies, caller: SignedInCaller, request: UpdateRequest): Promise<Verdict<{
    vaultRev: number;
}>>;
