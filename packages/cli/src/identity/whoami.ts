// `whoami`: which account and device live in this home, and where their server is.
import type { Command } from '../platform/command.ts';

export const whoami: Command = {
  name: 'whoami',
  summary: 'Show the account and device of this home',
  positionals: [],
  json: '{account, device, username, server, home}',
  async run(context) {
    const client = await context.client({ isSynced: false });
    const { account, device, username } = client;
    const server = context.home.server(undefined);
    const home = context.home.path;
    const { style } = context.output;
    context.output.result(
      { account, device, username, server, home },
      `${style.strong(username)} ${style.quiet(`account ${account}, device ${device}`)}\n${server}\n${home}`,
    );
  },
};
