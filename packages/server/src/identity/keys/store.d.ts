import { type Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { type VerifiedPackages } from './rules.ts';
export declare function createStock(tx: Sql, account: Bytes): Promise<void>;
/** Locks the stock and counts it, never beyond its bound. */
export declare function lockStock(tx: Sql, account: Bytes): Promise<number>;
/** Adds packages; the same again changes nothing. */
export declare function insertPackages(tx: Sql, account: Bytes, packages: VerifiedPackages): Promise<void>;
/** Drops the one-time packages; the one of last resort stays until its owner replaces it. */
export declare function deletePackages(tx: Sql, account: Bytes): Promise<void>;
/** Takes one package of each account, each handed out exactly once; the last resort where the stock is empty. By account in hex. */
export declare function takePackages(sql: Sql, accounts: readonly Bytes[]): Promise<Map<string, Bytes>>;
