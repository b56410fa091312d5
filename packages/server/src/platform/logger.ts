// One logger: a line of JSON per fact. Callers pass names and counts, never content, keys, tokens, names of people or
// addresses; errors are reduced to what their type, code and stack say.

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

const weight: Readonly<Record<Level, number>> = { debug: 0, info: 1, warn: 2, error: 3 };

/** A logger writing lines at or above `least` to `write`; the time comes from `now` (milliseconds since 1970). */
export function createLogger(options: {
  readonly least?: Level;
  readonly write: (line: string) => void;
  readonly now: () => number;
  readonly fields?: Fields;
}): Logger {
  const least = weight[options.least ?? 'info'];
  const line = (level: Level, event: string, fields?: Fields): void => {
    if (weight[level] < least) return;
    const all = { time: new Date(options.now()).toISOString(), level, event, ...options.fields, ...fields };
    options.write(`${JSON.stringify(all, plain)}\n`);
  };
  return {
    debug: (event, fields) => line('debug', event, fields),
    info: (event, fields) => line('info', event, fields),
    warn: (event, fields) => line('warn', event, fields),
    error: (event, fields) => line('error', event, fields),
    with: (fields) => createLogger({ ...options, fields: { ...options.fields, ...fields } }),
  };
}

/** A logger that says nothing: for tests. */
export const silentLogger: Logger = createLogger({ least: 'error', write: () => {}, now: () => 0 });

/** What of a value may be logged: errors by type, code and place; bytes and big objects not at all. */
function plain(_key: string, value: unknown): unknown {
  if (value instanceof Error) return describeError(value);
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (typeof value === 'bigint') return value.toString();
  return value;
}

function describeError(error: Error): Record<string, unknown> {
  const { code, sqlState } = error as { code?: unknown; sqlState?: unknown };
  return {
    name: error.name,
    // A database's message may quote a row; its type and state are enough.
    ...(sqlState === undefined && { message: error.message.slice(0, 500) }),
    ...(code !== undefined && { code }),
    ...(sqlState !== undefined && { sqlState }),
    stack: (error.stack ?? '')
      .split('\n')
      .slice(1, 8)
      .map((place) => place.trim()),
    ...(error.cause instanceof Error && { cause: describeError(error.cause) }),
  };
}
