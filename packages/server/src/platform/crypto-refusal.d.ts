import { Code, type RefusalValue, type Verdict } from '@heliogram/protocol';
/** The refusal for an error of the crypto package. `mls` is the code of MLS errors. @throws the error itself when it is none. */
export declare function cryptoRefusal(error: unknown, detail: string, mls?: Code): RefusalValue;
/** Runs a check of the crypto package; its refusals become values. `detail` names what was checked. */
export declare function verified<T>(detail: string, check: () => T | Promise<T>, mls?: Code): Promise<Verdict<T>>;
