/**
 * Runs SQL. Parameters: string, number, bigint, boolean, null, Uint8Array (bytea), arrays of these.
 * Results: int2/int4/float8 number, int8 bigint, bytea Uint8Array (its own memory), text string, bool boolean, and arrays of
 * these; other types must be cast in SQL.
 * @throws StorageFullError, ConflictError (serialization, deadlock), UniqueError, DatabaseError
 */
export interface Sql {
    query<R extends object>(text: string, params?: readonly unknown[]): Promise<R[]>;
    /** Runs several statements without parameters and results: migrations. */
    script(text: string): Promise<void>;
}
/** A pool of connections to one database. Commits are durable when they return. */
export interface Database extends Sql {
    /** Runs `work` in one READ COMMITTED transaction: commits when it returns, rolls back when it throws. */
    transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>;
    close(): Promise<void>;
}
/** The database failed; `sqlState` is PostgreSQL's five characters or a network error's code. Holds no values of rows. */
export declare class DatabaseError extends Error {
    readonly name: string;
    readonly sqlState: string;
    constructor(message: string, sqlState: string, options?: ErrorOptions);
}
/** The disk is full (53100, ENOSPC). */
export declare class StorageFullError extends DatabaseError {
    readonly name = "StorageFullError";
}
/** Two transactions collided (40001, 40P01); running again may succeed. */
export declare class ConflictError extends DatabaseError {
    readonly name = "ConflictError";
}
/** A unique constraint was violated (23505); `constraint` is its name. */
export declare class UniqueError extends DatabaseError {
    readonly name = "UniqueError";
    readonly constraint: string;
    constructor(message: string, constraint: string, options?: ErrorOptions);
}
