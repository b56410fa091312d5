import type { PostgresAddress } from './embedded/start.ts';
import { type Database } from './port.ts';
/** How to open a database: a URL of an operator, or the address of the built-in PostgreSQL. */
export interface DatabaseOptions {
    readonly address: string | PostgresAddress;
    /** Connections at most; default 12. */
    readonly connections?: number;
    /** Told of connections that failed while idle. */
    readonly onIdleError?: (error: Error) => void;
}
/** Opens a pool; connections are made when needed. */
export declare function openDatabase(options: DatabaseOptions): Database;
