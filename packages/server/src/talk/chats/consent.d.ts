import { type ConsentRequest, type Verdict } from '@heliogram/protocol';
import type { ClaimGate } from '../../identity/keys/api.ts';
import type { Database } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { ChatsDependencies } from './feature.ts';
import type { ChatStates } from './state.ts';
/** GRANTED, BLOCKED; UNSPECIFIED forgets what was said. */
export declare function consent(given: ChatsDependencies, caller: SignedInCaller, request: ConsentRequest): Promise<Verdict<Record<string, never>>>;
/** Who may be added: who granted it, who asked to join this chat, and who was never asked (and is asked by this). */
export declare function createClaimGate(database: Database, states: ChatStates): ClaimGate;
