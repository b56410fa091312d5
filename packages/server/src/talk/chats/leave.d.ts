import { type LeaveRequest, MemberState, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { ChatsDependencies } from './feature.ts';
import type { ChatState } from './state.ts';
export declare function leave(given: ChatsDependencies, caller: SignedInCaller, request: LeaveRequest): Promise<Verdict<Record<string, never>>>;
/** Marks the caller as leaving and tells the others; false when they were in none of these states. */
export declare function markLeaving(given: ChatsDependencies, caller: SignedInCaller, state: ChatState, from: readonly MemberState[]): Promise<boolean>;
/** Tells who follows the chat to ask for its summary. */
export declare function announceChange(hub: Hub, state: Pick<ChatState, 'id' | 'key'>): void;
