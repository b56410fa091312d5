import { type Logger } from './platform/logger.ts';
/** The settings of one server; nothing else is read from its surroundings. */
export interface ServerConfig {
    /** 0: any free port. */
    readonly port: number;
    /** The address listened on. */
    readonly host: string;
    /** Absolute path; the built-in database lives in it. */
    readonly dataDir: string;
    /** An operator's own PostgreSQL instead of the built-in one. May hold a password. */
    readonly databaseUrl?: string;
    /** The name that clients know the server by; sign-in signatures and MIMI URIs bind it. */
    readonly publicHost: string;
    /** Default: says nothing. */
    readonly log?: Logger;
    /** Milliseconds since 1970. Default: the machine's clock. */
    readonly nowMs?: () => number;
    /** Multiplies all rate limits: load tests. Default 1. */
    readonly rateFactor?: number;
    /** Settings of the built-in PostgreSQL over the defaults: tests switch durability off. */
    readonly databaseSettings?: Readonly<Record<string, string>>;
}
/** Numbers of a running server. */
export interface ServerStats {
    readonly sockets: number;
    /** Appends waiting for their place in a journal. */
    readonly appendsWaiting: number;
}
/** A server that answers. */
export interface RunningServer {
    /** Where it can be reached from this machine, e.g. `http://localhost:8080`. */
    readonly url: string;
    readonly port: number;
    readonly stats: ServerStats;
    /** Finishes what is in flight, then stops its database. May be called again. */
    close(): Promise<void>;
}
/**
 * Starts a server; resolves when it answers.
 * @throws Error with a sentence that says what to do (port taken, folder in use, database unreachable).
 */
export declare function createServer(config: ServerConfig): Promise<RunningServer>;
