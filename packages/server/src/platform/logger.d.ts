export type Level = 'debug' | 'info' | 'warn' | 'error';
export type Fields = Readonly<Record<string, string | number | boolean | undefined | unknown>>;
/** Writes facts. `with` makes a logger that adds fields to each line. */
export interface Logger {
    debug(event: string, fields?: Fields): void;
    info(event: string, fields?: Fields): void;
    warn(event: string, fields?: Fields): void;
    error(event: string, fields?: Fields): void;
    with(fields: Fields): Logger;
}
/** A logger writing lines at or above `least` to `write`; the time comes from `now` (milliseconds since 1970). */
export declare function createLogger(options: {
    readonly least?: Level;
    readonly write: (line: string) => void;
    readonly now: () => number;
    readonly fields?: Fields;
}): Logger;
/** A logger that says nothing: for tests. */
export declare const silentLogger: Logger;
