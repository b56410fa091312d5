// Wrong use of the command line: the person can mend it by typing something else. Ends the program with exit code 2.

/** Thrown for wrong arguments. The message is one sentence that says what to type instead. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** The command whose help is worth reading; none when the command itself was not understood. */
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }
}
