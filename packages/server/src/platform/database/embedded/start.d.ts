import type { Logger } from '../../logger.ts';
/** What a driver needs to connect. */
export interface PostgresAddress {
    /** The socket's folder. */
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly password: string;
    readonly database: string;
}
/** A running built-in PostgreSQL. */
export interface EmbeddedPostgres {
    readonly address: PostgresAddress;
    /** The postmaster's process; another one after a restart. */
    readonly pid: number;
    /** Fast shutdown; everything committed stays. */
    stop(): Promise<void>;
}
/** Options. `settings` override the defaults of settings.ts (tests switch durability off). */
export interface EmbeddedOptions {
    /** Absolute path; the cluster lives in `<dataDir>/postgres`, the log in `<dataDir>/postgres.log`. */
    readonly dataDir: string;
    readonly log: Logger;
    readonly settings?: Readonly<Record<string, string>>;
}
/**
 * Starts the PostgreSQL of a data folder, making it first where there is none. Cleans up after an unclean stop.
 * @throws Error with a sentence that says what to do.
 */
export declare function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres>;
