import type { Connection } from './connection.ts';
/** Keeps watch over connections; a whole turn takes a minute. */
export declare function startWheel(): {
    add(connection: Connection): void;
    remove(connection: Connection): void;
    stop(): void;
};
