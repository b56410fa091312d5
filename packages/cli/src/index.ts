// What other packages may use of the command line: its reference page.
import { commands } from './commands.ts';
import { renderCommands } from './help.ts';

/** The reference of all commands in Markdown, for the documentation. */
export function renderDocs(): string {
  return renderCommands(commands);
}
