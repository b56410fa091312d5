// Serving until told to stop. Says exactly one line on the output when ready: its URL. Holds no product logic.
import type { RunningServer } from '@heliogram/server';
import { portProblem } from './port.ts';

/** What of a server is needed here. */
export type ServedServer = Pick<RunningServer, 'url' | 'close'>;

/** What serving needs of the process it runs in. */
export interface Surroundings {
  /** Resolves when the server answers; rejects with a sentence for the operator. */
  readonly start: () => Promise<ServedServer>;
  readonly address: { readonly host: string; readonly port: number };
  /** What is ready. Default: Heliogram. */
  readonly what?: string;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Calls back at every request to stop. */
  readonly onStop: (asked: () => void) => void;
  /** Leaves at once. */
  readonly leave: (code: number) => void;
}

/**
 * Starts, says where, and stays until asked to stop; a second request ends at once.
 * @returns the exit code
 */
export async function serve(around: Surroundings): Promise<number> {
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  let requests = 0;
  around.onStop(() => {
    requests += 1;
    if (requests > 1) around.leave(1);
    else ask();
  });
  const problem = await portProblem(around.address.host, around.address.port);
  if (problem !== undefined) return sayFailure(around, problem);
  let server: ServedServer;
  try {
    server = await around.start();
  } catch (error) {
    return sayFailure(around, error instanceof Error ? error.message : String(error));
  }
  if (requests === 0) around.out(`${around.what ?? 'Heliogram'} is ready at ${server.url}`);
  await asked;
  await server.close();
  return 0;
}

function sayFailure(around: Surroundings, sentence: string): number {
  around.err(sentence);
  return 1;
}
