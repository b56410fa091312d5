// `join LINK`: asks to be let into a group by an invite link.
import type { Command } from '../platform/command.ts';
import { printableLine } from '../platform/printable.ts';

export const join: Command = {
  name: 'join',
  summary: 'Join a group by an invite link',
  positionals: [{ name: 'LINK' }],
  options: { peek: { type: 'flag', about: 'only show what stands behind the link' } },
  json: '{chat, title, members}',
  details:
    'One of the group lets you in: a device that is on does it at once, unless the link says that a person decides.',
  async run(context, args) {
    const client = await context.client();
    const link = args.word('LINK');
    const { title, members } = await client.chats.peekInvite(link);
    const name = printableLine(title, 60);
    if (args.flag('peek')) {
      context.output.result({ title, members }, `${name}, ${members === 1 ? '1 member' : `${members} members`}`);
      return;
    }
    const chat = await client.chats.joinByLink(link);
    context.output.result({ chat, title, members }, `You have asked to join ${name}.`);
  },
};
