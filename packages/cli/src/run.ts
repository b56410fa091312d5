// The program: words in, exit code out. Everything it touches is passed in, so that tests run it as the shell does.
import { commands } from './commands.ts';
import { helpFor, overview } from './help.ts';
import { asksForJson, understand } from './platform/arguments.ts';
import { Context } from './platform/context.ts';
import type { Surroundings } from './platform/environment.ts';
import { failureOf } from './platform/failures.ts';
import { Home } from './platform/home.ts';
import { Output, type Sink } from './platform/output.ts';

/** What the program needs of the process it runs in. */
export interface Terminal {
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly stdout: Sink;
  readonly stderr: Sink;
  /** Ends what goes on: Ctrl-C. */
  readonly signal: AbortSignal;
  readonly surroundings: Surroundings;
  /** Seconds since 1970. */
  now(): number;
}

/** Runs one command line to its end. @returns 0 done, 1 refused or failed, 2 wrong use. */
export async function run(words: readonly string[], terminal: Terminal): Promise<0 | 1 | 2> {
  const { isColourWanted, defaultHome } = terminal.surroundings;
  const output = new Output({ ...terminal, isJson: asksForJson(words), isColourWanted });
  let context: Context | undefined;
  try {
    const { command, args, isHelp, home, server } = understand(words, commands);
    if (command === undefined || isHelp) {
      const text = command === undefined ? overview(commands, output.style) : helpFor(command, output.style);
      output.result({ help: text }, text);
      return 0;
    }
    context = new Context({ terminal, output, home: new Home(home ?? defaultHome), namedServer: server });
    await command.run(context, args);
    return 0;
  } catch (error) {
    const { exitCode, ...failure } = failureOf(error);
    output.failure(failure);
    if (exitCode === 2 && !output.isJson) output.note(output.style.quiet('"heliogram help" shows every command.'));
    return exitCode;
  } finally {
    await context?.close();
  }
}
