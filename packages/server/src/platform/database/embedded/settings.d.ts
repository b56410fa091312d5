/** Settings passed on the command line at every start, so that a new version changes them for old data too. */
export declare function postgresSettings(socketFolder: string): Readonly<Record<string, string>>;
