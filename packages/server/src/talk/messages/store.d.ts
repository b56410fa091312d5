import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
/** The key of a day; `fresh` is stored where there is none yet, and the first stored one is everybody's. */
export declare function hubKeyOf(sql: Sql, day: number, fresh: Bytes): Promise<Bytes>;
export declare function deleteHubKeysBefore(sql: Sql, day: number): Promise<void>;
export declare function insertExpiration(tx: Sql, no: bigint, seq: number, expiresAt: number): Promise<void>;
/** Takes what is due, the earliest first; the rows are gone when the transaction ends. */
export declare function takeDue(tx: Sql, nowS: number, limit: number): Promise<{
    no: bigint;
    seq: number;
}[]>;
