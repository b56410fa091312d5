import { type Bytes, type CommitRequest, type Verdict } from '@heliogram/protocol';
import type { CommitFacts } from './commit-rules.ts';
/** The request's own bytes, and what they say. */
export interface ReadCommit {
    readonly facts: CommitFacts;
    readonly commit: Bytes;
    readonly commitHash: Bytes;
    readonly welcome: Bytes;
    /** The policy the commit sets, as stored; null when it sets none. */
    readonly policy: Bytes | null;
}
export declare function readCommit(committer: string, request: CommitRequest): Promise<Verdict<ReadCommit>>;
