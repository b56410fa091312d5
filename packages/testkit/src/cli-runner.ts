// The command line as a person's shell would run it: its own process, words in, JSON out.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../cli/src/main.ts', import.meta.url));

/** One object that a command printed. */
export type Printed = Record<string, unknown>;

/** What a finished command left behind. */
export interface CliResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Every line of stdout read as JSON. */
  readonly lines: readonly Printed[];
  /** The code of the error object on stderr, if there is one. */
  readonly errorCode: string | undefined;
  /** The warnings on stderr. */
  readonly warnings: readonly Printed[];
}

/** A command that failed where the test needed it to work. */
export class CliFailure extends Error {
  override readonly name = 'CliFailure';
  readonly result: CliResult;

  constructor(words: readonly string[], result: CliResult) {
    super(
      `heliogram ${words.join(' ')} ended with ${result.exitCode}: ${result.stderr.trim() || result.stdout.trim()}`,
    );
    this.result = result;
  }
}

/** A device's command line: always the same home and server, always `--json`. */
export class CliRunner {
  readonly home: string;
  readonly server: string;

  constructor(home: string, server: string) {
    this.home = home;
    this.server = server;
  }

  /** Runs a command to its end, whatever the end is. `input` is typed into it. */
  async attempt(words: readonly string[], input = ''): Promise<CliResult> {
    const child = this.#spawn(words);
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
    const [stdout, stderr, exitCode] = await Promise.all([textOf(child.stdout), textOf(child.stderr), exitOf(child)]);
    const lines = jsonLines(stdout);
    const errors = jsonLines(stderr);
    const error = errors.map((line) => line.error).find((one) => one !== undefined) as { code?: string } | undefined;
    const warnings = errors.map((line) => line.warning).filter((one) => one !== undefined) as Printed[];
    return { exitCode, stdout, stderr, lines, errorCode: error?.code, warnings };
  }

  /** Runs a command that must work and returns every object it printed. @throws CliFailure */
  async lines(...words: readonly string[]): Promise<readonly Printed[]> {
    const result = await this.attempt(words);
    if (result.exitCode !== 0) throw new CliFailure(words, result);
    return result.lines;
  }

  /** Runs a command that must work and prints one object. @throws CliFailure */
  async one(...words: readonly string[]): Promise<Printed> {
    const [first] = await this.lines(...words);
    if (first === undefined) throw new Error(`heliogram ${words.join(' ')} printed nothing`);
    return first;
  }

  /** Starts a command that goes on, such as `follow`. */
  start(...words: readonly string[]): CliStream {
    return new CliStream(this.#spawn(words));
  }

  #spawn(words: readonly string[]): ChildProcess {
    const all = [entry, ...words, '--json', '--home', this.home, '--server', this.server];
    const cut = words.indexOf('--');
    // Options end at "--", so ours go before it.
    if (cut >= 0) all.splice(0, all.length, entry, '--json', '--home', this.home, '--server', this.server, ...words);
    return spawn(process.execPath, all, { stdio: ['pipe', 'pipe', 'pipe'] });
  }
}

/** A running command and what it has printed so far. */
export class CliStream {
  readonly printed: Printed[] = [];
  readonly #child: ChildProcess;
  #stderr = '';

  constructor(child: ChildProcess) {
    this.#child = child;
    if (child.stdout === null || child.stderr === null) throw new Error('a command without output');
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.printed.push(...jsonLines(line));
    });
    child.stderr.on('data', (piece: Buffer) => {
      this.#stderr += piece.toString();
    });
  }

  /** Whether it has said that it goes on from here. */
  get hasBegun(): boolean {
    return jsonLines(this.#stderr).some((line) => line.begun !== undefined);
  }

  /** What it has said on stderr. */
  get stderr(): string {
    return this.#stderr;
  }

  /** Types a line. */
  type(line: string): void {
    this.#child.stdin?.write(`${line}\n`);
  }

  /** Ends it and waits until it has ended. */
  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number> {
    this.#child.kill(signal);
    return exitOf(this.#child);
  }

  /** Waits until it ends by itself. */
  ended(): Promise<number> {
    return exitOf(this.#child);
  }
}

function exitOf(child: ChildProcess): Promise<number> {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  if (child.signalCode !== null) return Promise.resolve(128);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 128));
  });
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  if (stream === null) return text;
  stream.setEncoding('utf8');
  for await (const piece of stream) text += piece;
  return text;
}

/** Lines that are JSON objects; others are passed over (a stack trace stays readable in `stderr`). */
function jsonLines(text: string): Printed[] {
  return text.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    try {
      return [JSON.parse(line) as Printed];
    } catch {
      return [];
    }
  });
}
