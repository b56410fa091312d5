/** The type table handed to the driver. */
export declare const types: {
    getTypeParser(oid: number): (value: string) => unknown;
};
/** A parameter as the driver sends it: byte strings in binary, everything else as text. */
export declare function toParameter(value: unknown): unknown;
