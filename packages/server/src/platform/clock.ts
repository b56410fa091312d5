// Time comes from outside, so that tests and simulations own it.

/** Milliseconds since 1970, and a monotonic count for durations. */
export interface Clock {
  nowMs(): number;
  monotonicMs(): number;
}

/** The machine's clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
};
