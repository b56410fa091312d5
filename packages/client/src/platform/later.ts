// Functions out of parts of the SDK that are fetched when they are first called: a browser then starts with less. Where everything is at
// hand, as in Node, they are simply called.
import { DisconnectedError } from './net/errors.ts';

/**
 * Stands for a function of a part: `later(() => import('./part.ts').then(({ work }) => work))`.
 * What it returns rejects with DisconnectedError where the part cannot be fetched: the next call asks for it again.
 */
export function later<F extends (...given: never[]) => Promise<unknown>>(fetch: () => Promise<F>): F {
  const work = async (...given: Parameters<F>): Promise<unknown> => {
    const found = await fetch().catch((cause: unknown) => {
      throw new DisconnectedError('a part of the app could not be fetched', { cause });
    });
    return found(...given);
  };
  return work as F;
}
