import { type ResumeRequest, type Verdict } from '@heliogram/protocol';
import type { Caller, SignedInCaller } from '../../platform/feature.ts';
import type { SessionsDependencies, Welcome } from './feature.ts';
export declare function resume(given: SessionsDependencies, caller: Caller, request: ResumeRequest): Promise<Verdict<Welcome>>;
export declare function signOut(given: SessionsDependencies, caller: SignedInCaller): Promise<Record<string, never>>;
export declare function follow(given: SessionsDependencies, caller: SignedInCaller): Promise<Verdict<Record<string, never>>>;
