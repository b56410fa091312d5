// Repeating steps that may be repeated: a few times, as the contract's refusal table and the connection advise.
import { mayRetry } from './errors.ts';

const attemptsAtMost = 6;
const firstDelayMs = 200;
const longestDelayMs = 10_000;

/**
 * Runs a step that takes the same effect however often it runs; again after a broken connection or a refusal that asks for
 * patience. @throws the last error when patience ends, and at once what no repeating can help.
 */
export async function patiently<T>(step: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await step();
    } catch (error) {
      const advice = mayRetry(error);
      if (advice.kind !== 'after-delay' || attempt >= attemptsAtMost) throw error;
      const delayMs = advice.delayMs ?? firstDelayMs * 2 ** attempt;
      if (delayMs > longestDelayMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, delayMs));
      signal?.throwIfAborted();
    }
  }
}
