import { type Rate } from '@heliogram/protocol';
/** Takes tokens; resolves to 0 or to the milliseconds after which a token is there. */
export interface Limiter {
    take(key: string, rate: Rate, cost?: number): number;
    readonly size: number;
}
/** Options: `scale` multiplies all bursts and rates (load tests), `maxKeys` bounds memory (about 150 bytes each). */
export declare function createLimiter(options: {
    readonly nowMs: () => number;
    readonly maxKeys?: number;
    readonly scale?: number;
}): Limiter;
