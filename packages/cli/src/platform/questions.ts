// Asking the person at the keyboard. Also works with lines piped in, so that scripts can answer.
import { createInterface, type Interface } from 'node:readline';

/** Asks, one question at a time. */
export class Questions {
  readonly #input: NodeJS.ReadableStream;
  readonly #prompt: (text: string) => void;
  #lines: Interface | undefined;
  readonly #waiting: ((line: string | undefined) => void)[] = [];
  readonly #read: string[] = [];
  #isEnded = false;

  /** `prompt` shows a question without a line end. */
  constructor(input: NodeJS.ReadableStream, prompt: (text: string) => void) {
    this.#input = input;
    this.#prompt = prompt;
  }

  /** The answer without its line end; undefined when the input has ended. */
  ask(question: string): Promise<string | undefined> {
    this.#prompt(question);
    this.#open();
    const line = this.#read.shift();
    if (line !== undefined || this.#isEnded) return Promise.resolve(line);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Lets go of the input, so that the program can end. */
  close(): void {
    this.#lines?.close();
  }

  #open(): void {
    if (this.#lines) return;
    this.#lines = createInterface({ input: this.#input });
    this.#lines.on('line', (line) => {
      const next = this.#waiting.shift();
      if (next) next(line);
      else this.#read.push(line);
    });
    this.#lines.on('close', () => {
      this.#isEnded = true;
      for (const next of this.#waiting.splice(0)) next(undefined);
    });
  }
}
