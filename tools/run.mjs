// @ts-check
// `node tools/run.mjs FILE ARGS…`: runs a TypeScript entry file from source, setting up first if needed.
import { launch } from './launch.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write('Usage: node tools/run.mjs FILE [ARGUMENT ...]\n');
  process.exit(2);
}
launch(file, args);
