// `forward CHAT ID TO…`: a message passed on to other chats; its files are not uploaded again.
import type { Command } from '../platform/command.ts';
import { findExistingChat } from './chat-names.ts';
import { chatToSendTo } from './chat-to-send-to.ts';
import { findMessage } from './find-message.ts';

export const forward: Command = {
  name: 'forward',
  summary: 'Pass a message on to other chats',
  positionals: [{ name: 'CHAT' }, { name: 'ID' }, { name: 'TO', isRest: true }],
  options: { nameless: { type: 'flag', about: 'do not say whose message it was' } },
  json: '{forwarded, to}',
  examples: ['forward tomas 12 "Lake trip"', 'forward tomas 12 mara saved --nameless'],
  async run(context, args) {
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    const id = await findMessage(client, chat, args.word('ID'));
    const to: string[] = [];
    for (const typed of args.words('TO')) to.push(await chatToSendTo(client, typed));
    await client.messages.forward(chat, [id], to, { attribution: !args.flag('nameless') });
    context.output.result({ forwarded: id, to }, context.output.style.quiet('forwarded'));
  },
};
