// `draft CHAT [TEXT]`: a text kept for later, sealed, on all devices of one's own; without a text it is forgotten.
import type { Command } from '../platform/command.ts';
import { findExistingChat } from './chat-names.ts';

export const draft: Command = {
  name: 'draft',
  summary: 'Keep a draft in a chat, on all your devices; without a text, forget it',
  positionals: [{ name: 'CHAT' }, { name: 'TEXT', isRest: true, isOptional: true }],
  json: '{chat, draft}',
  examples: ['draft tomas "About Sunday: "', 'draft tomas'],
  async run(context, args) {
    const text = args.words('TEXT').join(' ');
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    await client.chats.setDraft(chat, text);
    await client.flush();
    context.output.result({ chat, draft: text }, context.output.style.quiet(text === '' ? 'forgotten' : 'kept'));
  },
};
