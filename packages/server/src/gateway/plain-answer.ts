// An answer in plain words: to who asked for what is not there, too often, or when it cannot be given.
import type { ServerResponse } from 'node:http';

/** Answers with a text that is no page and is kept nowhere. */
export function answerPlain(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.writeHead(status, {
    'X-Content-Type-Options': 'nosniff',
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    ...headers,
  });
  response.end(text);
}
