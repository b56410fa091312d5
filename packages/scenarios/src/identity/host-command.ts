// The operator's command as a process of its own, for what is neither a server nor a client.
import { type ChildProcess, spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { eventually } from '@heliogram/testkit';

const entry = fileURLToPath(new URL('../../../host/src/main.ts', import.meta.url));

/** A command that runs or has run. */
export class HostCommand {
  stdout = '';
  stderr = '';
  readonly ended: Promise<number | null>;
  readonly #child: ChildProcess;

  constructor(...words: readonly string[]) {
    // A clean environment: a setting of the machine must not decide what a test sees.
    const env = { PATH: '/usr/local/bin:/usr/bin:/bin', TMPDIR: tmpdir() };
    const child = spawn(process.execPath, [entry, ...words], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    child.stdout.on('data', (piece: Buffer) => {
      this.stdout += piece.toString();
    });
    child.stderr.on('data', (piece: Buffer) => {
      this.stderr += piece.toString();
    });
    this.ended = new Promise((resolve) => child.once('close', resolve));
  }

  /** What the first match of a pattern captured, once there is one. */
  async said(pattern: RegExp): Promise<readonly string[]> {
    const found = await eventually(`the command says ${pattern}`, () => {
      if (this.#child.exitCode !== null) return this.stdout.match(pattern) ?? ([] as string[]);
      return this.stdout.match(pattern) ?? undefined;
    });
    if (found.length === 0) throw new Error(`the command ended: ${this.stdout}${this.stderr}`);
    return found.slice(1);
  }

  /** Asks it to stop. */
  stop(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.ended;
  }

  /** Ends it. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }
}
