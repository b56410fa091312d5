#!/usr/bin/env node
// The command `heliogram`. Only wires the process to `run`; loads it late, so that its code comes from the cache.
import { enableCompileCache } from 'node:module';
import { surroundings } from './platform/environment.ts';

const around = surroundings();
enableCompileCache(around.cacheFolder);
const { run } = await import('./run.ts');

const stop = new AbortController();
process.once('SIGINT', () => stop.abort());
process.once('SIGTERM', () => stop.abort());
// A reader that has seen enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  signal: stop.signal,
  surroundings: around,
  now: () => Math.floor(Date.now() / 1000),
});
// Not process.exit before everything is written: pipes may still be full.
process.exitCode = exitCode;
process.stdout.write('', () => process.exit(exitCode));
