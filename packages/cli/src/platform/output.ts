// Everything the program says. Results go to stdout, everything else to stderr; JSON is one object per line.
import { type Style, styleFor } from './style.ts';

/** A stream to write to; `process.stdout` and `process.stderr` are ones. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Where and how to say it. */
export interface OutputOptions {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly isJson: boolean;
  readonly isColourWanted: boolean;
}

/** What a command says things with. */
export class Output {
  readonly isJson: boolean;
  readonly style: Style;
  /** Whether a person sits before stdout. */
  readonly isTerminal: boolean;
  readonly #stdout: Sink;
  readonly #stderr: Sink;
  #progressWidth = 0;

  constructor(options: OutputOptions) {
    this.isJson = options.isJson;
    this.isTerminal = options.stdout.isTTY === true && !options.isJson;
    this.style = styleFor(options.isColourWanted && this.isTerminal);
    this.#stdout = options.stdout;
    this.#stderr = options.stderr;
  }

  /** Columns of the terminal; 80 where there is none. */
  get width(): number {
    return this.#stdout.columns ?? 80;
  }

  /** A result: the value with `--json`, the text for a person. An empty text prints nothing. */
  result(value: object, text: string): void {
    this.#clearProgress();
    if (this.isJson) this.#stdout.write(`${JSON.stringify(value)}\n`);
    else if (text !== '') this.#stdout.write(`${text}\n`);
  }

  /** Something good to know for a person; nothing with `--json`. */
  note(text: string): void {
    if (this.isJson) return;
    this.#clearProgress();
    this.#stderr.write(`${text}\n`);
  }

  /** A command that goes on has begun: scripts may wait for the line on stderr. */
  begun(text: string): void {
    if (this.isJson) this.#stderr.write(`${JSON.stringify({ begun: text })}\n`);
    else this.note(this.style.quiet(text));
  }

  /** Something that must not be overlooked: on stderr in both forms. */
  warn(text: string, value: object = {}): void {
    this.#clearProgress();
    const line = this.isJson ? JSON.stringify({ warning: { text, ...value } }) : this.style.warning(`Warning: ${text}`);
    this.#stderr.write(`${line}\n`);
  }

  /** The end of a command that failed. */
  failure(failure: { readonly code: string; readonly sentence: string; readonly detail?: string }): void {
    this.#clearProgress();
    if (this.isJson) {
      this.#stderr.write(`${JSON.stringify({ error: failure })}\n`);
      return;
    }
    const detail = failure.detail === undefined ? '' : this.style.quiet(` (${failure.detail})`);
    this.#stderr.write(`${this.style.bad(failure.code)} ${failure.sentence}${detail}\n`);
  }

  /** How far long work has come: one line that is written over, on terminals only. `total` 0: not known. */
  progress(what: string, done: number, total: number): void {
    if (this.isJson || this.#stderr.isTTY !== true) return;
    const share = total === 0 ? `${done}` : `${bar(done / total)} ${done} of ${total}`;
    const line = `${what} ${share}`;
    this.#stderr.write(`\r${line.padEnd(this.#progressWidth)}`);
    this.#progressWidth = line.length;
  }

  #clearProgress(): void {
    if (this.#progressWidth === 0) return;
    this.#stderr.write(`\r${' '.repeat(this.#progressWidth)}\r`);
    this.#progressWidth = 0;
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * 20);
  return `${'█'.repeat(full)}${'░'.repeat(20 - full)}`;
}
