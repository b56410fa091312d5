// `new NAME…`: a one-to-one chat, or with --group a group.

import { checkedName } from '../identity/sign-up.ts';
import type { Command } from '../platform/command.ts';
import { UsageError } from '../platform/usage-error.ts';

export const newChat: Command = {
  name: 'new',
  summary: 'Begin a chat with somebody, or a group',
  positionals: [{ name: 'NAME', isRest: true, isOptional: true }],
  options: {
    group: { type: 'text', value: 'TITLE', about: 'make a group of that title' },
    history: {
      type: 'text',
      choices: ['visible', 'hidden'],
      about: 'whether newcomers see what was said before (default visible)',
    },
  },
  json: '{chat}',
  details: 'They need not be online. To somebody you have not talked with, it is a request until they answer.',
  examples: ['new tomas', 'new tomas mira --group "Lake trip" --history hidden'],
  async run(context, args) {
    const names = args.words('NAME').map(checkedName);
    const title = args.text('group');
    const history = args.text('history') === 'hidden' ? 'hidden' : 'visible';
    if (title === undefined && names.length !== 1) {
      const what = names.length === 0 ? 'Whom do you want to talk with?' : 'A chat with several people needs a title:';
      throw new UsageError(`${what} heliogram new NAME, or heliogram new NAME… --group TITLE`, 'new');
    }
    if (title === undefined && args.text('history') !== undefined) {
      throw new UsageError('"--history" is for groups: add --group TITLE.', 'new');
    }
    const client = await context.client();
    const chat =
      title === undefined
        ? await client.chats.createDirect(names[0] ?? '')
        : await client.chats.createGroup(title, names, { history });
    context.output.result(
      { chat },
      `${chat.slice(0, 8)} is ready: heliogram chat ${title ? chat.slice(0, 8) : names[0]}`,
    );
  },
};
