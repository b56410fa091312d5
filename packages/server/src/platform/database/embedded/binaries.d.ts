/** Paths of the two programs the server needs. */
export interface PostgresBinaries {
    readonly initdb: string;
    readonly postgres: string;
}
/** @throws Error with a sentence that says what to do when this platform has no binaries. */
export declare function findPostgresBinaries(): Promise<PostgresBinaries>;
