import { type CommitRequest, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { Committed } from './commit.ts';
import type { ChatsDependencies } from './feature.ts';
import type { ChatState } from './state.ts';
export declare function firstResult(given: ChatsDependencies, caller: SignedInCaller, state: ChatState, request: CommitRequest): Promise<Verdict<Committed>>;
