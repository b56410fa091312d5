// @ts-check
// Runs a TypeScript file under Node 24 in this terminal: same input and output, signals passed on, same exit code.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { root, setUp } from './set-up.mjs';

const FORWARDED = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);

/**
 * Never returns normally: the process ends with the program.
 * @param {string} file absolute, or relative to the repository's root
 * @param {readonly string[]} args
 * @param {readonly string[]} nodeFlags
 */
export function launch(file, args, nodeFlags = []) {
  const node = setUpOrExit();
  const entry = isAbsolute(file) ? file : join(root, file);
  // Where the system allows it the program takes this process over, so that a killed launcher leaves nobody behind.
  if (typeof process.execve === 'function' && process.platform !== 'win32') {
    // The words of the experimental warning would end up between the program's own output.
    process.removeAllListeners('warning');
    process.execve(node, [node, ...nodeFlags, entry, ...args], process.env);
  }
  const child = spawn(node, [...nodeFlags, entry, ...args], { stdio: 'inherit' });
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => exitWith(error.message));
  child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 128 + constants.signals[signal]));
}

function setUpOrExit() {
  try {
    return setUp();
  } catch (error) {
    return exitWith(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} sentence @returns {never} */
function exitWith(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
