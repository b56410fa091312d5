import { type Verdict } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { Placed } from '../../platform/journal/port.ts';
import type { Delivered } from '../inbox/api.ts';
import type { CommitWork } from './commit.ts';
import type { ChatsDependencies } from './feature.ts';
export declare function storeCommit(given: ChatsDependencies, tx: Sql, work: CommitWork, placed: Placed): Promise<Verdict<{
    vaultRev: number;
    delivered: Delivered[];
}>>;
