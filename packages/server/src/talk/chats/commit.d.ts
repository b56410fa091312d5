import { type Bytes, type CommitRequest, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import { type ReadCommit } from './commit-facts.ts';
import { type CommitPlan } from './commit-rules.ts';
import type { ChatsDependencies } from './feature.ts';
import type { ChatState } from './state.ts';
/** The answer to a commit. */
export type Committed = {
    seq: number;
    epoch: number;
    time: number;
    vaultRev: number;
};
/** A commit on its way: what was asked, what it means, what came of it. */
export interface CommitWork {
    readonly caller: SignedInCaller;
    readonly request: CommitRequest;
    readonly read: ReadCommit;
    readonly state: ChatState;
    readonly plan: CommitPlan;
    /** The tree, where it came with the request. */
    readonly tree: Bytes;
    readonly treeHash: Bytes;
}
export declare function commit(given: ChatsDependencies, caller: SignedInCaller, request: CommitRequest): Promise<Verdict<Committed>>;
