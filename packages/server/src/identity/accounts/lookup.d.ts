import { type Bytes, type FindSlotsRequest, type LookupRequest, type Verdict } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
/** What is needed to verify somebody's devices. */
export interface IdentityValue {
    readonly account: Bytes;
    readonly username: string;
    readonly statements: Bytes[];
    readonly deviceList: Bytes;
}
export declare function lookup(database: Database, request: LookupRequest): Promise<Verdict<IdentityValue>>;
export declare function findSlots(database: Database, request: FindSlotsRequest): Promise<Verdict<{
    identity: IdentityValue;
    slotList: Bytes;
}>>;
