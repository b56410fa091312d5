import { type SignInRequest, type Verdict } from '@heliogram/protocol';
import type { Caller } from '../../platform/feature.ts';
import type { SessionsDependencies, Welcome } from './feature.ts';
export declare function signIn(given: SessionsDependencies, caller: Caller, request: SignInRequest): Promise<Verdict<Welcome>>;
