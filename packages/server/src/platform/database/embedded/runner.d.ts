/** How to start a program and who owns its files. */
export interface Runner {
    /** Put before the program and its arguments. */
    readonly prefix: readonly string[];
    /** For spawn; absent where the user does not change. */
    readonly ids: {
        readonly uid: number;
        readonly gid: number;
    } | Record<string, never>;
    /** Gives a file or a whole folder to the account the program runs as. */
    own(target: string): Promise<void>;
}
/**
 * Chooses how to run `program` over `folder` (which must exist).
 * @throws Error with a sentence that says what to do where root cannot step down.
 */
export declare function chooseRunner(program: string, folder: string): Promise<Runner>;
