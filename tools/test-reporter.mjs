// @ts-check
// A reporter for node:test that keeps quiet about what passes, shows failures as they come, and ends with the runner's
// summary.
import { relative } from 'node:path';

const INDENT = '    ';

/**
 * @param {AsyncIterable<import('node:test/reporters').TestEvent>} events
 * @returns {AsyncGenerator<string>}
 */
// biome-ignore lint/style/noDefaultExport: the runner takes a reporter from the default export
export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type === 'test:fail') yield failure(data);
    else if (type === 'test:stderr' && data.message.trim() !== '') yield data.message;
    else if (type === 'test:diagnostic' && data.nesting === 0 && data.file === undefined) yield `ℹ ${data.message}\n`;
  }
}

/** @param {import('node:test').EventData.TestFail} data */
function failure(data) {
  const error = /** @type {Error & { failureType?: string }} */ (data.details.error);
  // A suite or a file fails because something in it failed, and that has been shown.
  if (error.failureType === 'subtestsFailed') return '';
  const cause =
    error.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : String(error.cause ?? error.message);
  const place = data.file === undefined ? '' : ` (${relative(process.cwd(), data.file)}:${data.line ?? 1})`;
  const words = cause.split('\n').map((line) => INDENT + line);
  return `✖ ${data.name}${place}\n${words.join('\n')}\n`;
}
