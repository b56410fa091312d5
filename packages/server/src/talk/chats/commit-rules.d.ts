import { type Rules } from '@heliogram/model';
import { type Bytes, type Verdict } from '@heliogram/protocol';
import type { ChatState, Member } from './state.ts';
/** What the commit says, identities read. */
export interface CommitFacts {
    readonly committer: string;
    readonly baseEpoch: number;
    readonly groupId: Bytes;
    readonly epoch: number;
    readonly senderLeaf: number;
    /** The committer lost the group's state and takes a place again (an external commit, RFC 9420 section 12.4.3.2). */
    readonly isRejoin: boolean;
    /** The account of the committer's new leaf, where there is one. */
    readonly senderAccount?: string;
    readonly added: readonly {
        readonly account: Bytes;
        readonly keyPackageRef: Bytes;
    }[];
    readonly removedLeaves: readonly number[];
    readonly policy?: Rules;
    readonly hasLink: boolean;
    /** Key packages the welcome is for; empty without one. */
    readonly welcomed: readonly Bytes[];
}
/** What the commit does to the members. */
export interface CommitPlan {
    readonly added: readonly {
        readonly account: Bytes;
        readonly key: string;
        readonly leaf: number;
    }[];
    readonly removed: readonly Member[];
    /** The committer's leaf from now on, where it moves. */
    readonly movedTo?: number;
}
/** NOT_A_MEMBER, FORBIDDEN, BAD_COMMIT, LEAVER_PENDING, LIMIT_REACHED; STALE_EPOCH is the caller's to say. */
export declare function planCommit(state: ChatState, facts: CommitFacts): Verdict<CommitPlan>;
