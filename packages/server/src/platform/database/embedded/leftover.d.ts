/**
 * Takes the data folder for this process until the returned function is called.
 * @throws Error when another live server holds it.
 */
export declare function lockFolder(folder: string): Promise<() => Promise<void>>;
/** Stops a PostgreSQL still running on `cluster` and removes its stale pid file. Resolves to whether one was running. */
export declare function stopLeftover(cluster: string): Promise<boolean>;
/** Fast shutdown, then immediate, then kill; each only while the process is still there. No committed row is lost by any. */
export declare function endPostgres(pid: number, isRunning: () => boolean): Promise<void>;
/** Whether `pid` is a postgres whose `-D` is this folder. */
export declare function isPostgresOf(pid: number, cluster: string): boolean;
