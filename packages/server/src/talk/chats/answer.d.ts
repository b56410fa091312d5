import { type AnswerRequest, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { ChatsDependencies } from './feature.ts';
export declare function answer(given: ChatsDependencies, caller: SignedInCaller, request: AnswerRequest): Promise<Verdict<Record<string, never>>>;
