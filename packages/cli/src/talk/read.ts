// `read CHAT`: the newest messages, or a page further back; what is shown is marked as read.
import type { Command } from '../platform/command.ts';
import { findExistingChat } from './chat-names.ts';
import { firstSeq } from './find-message.ts';
import { conversationText, messageObject } from './message-lines.ts';
import { pagesBack } from './pages.ts';

export const read: Command = {
  name: 'read',
  summary: 'Show the messages of a chat, oldest first',
  positionals: [{ name: 'CHAT' }],
  options: {
    limit: { type: 'number', value: 'N', min: 1, max: 1_000_000, about: 'how many (default 50)' },
    before: { type: 'number', value: 'SEQ', min: 1, about: 'only messages before this one' },
    unread: { type: 'flag', about: 'leave them unread' },
  },
  json: '{seq, id, from, device, time, text, edited, deleted, verified, attachments} per line',
  examples: ['read tomas', 'read "Lake trip" --limit 200', 'read tomas --before 120'],
  async run(context, args) {
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    const { output } = context;
    const before = args.number('before');
    const messages = await pagesBack(client, chat, {
      limit: args.number('limit') ?? 50,
      ...(before !== undefined && { before }),
      onProgress: (done, total) => output.progress('Reading', done, total),
    });
    if (output.isJson) for (const message of messages) output.result(messageObject(message), '');
    else output.result({}, conversationText(messages, output.style));
    const first = firstSeq(messages);
    if (first !== undefined && first > 1) output.note(output.style.quiet(`Earlier: --before ${first}`));
    const last = messages.findLast((one) => one.seq !== null)?.seq ?? null;
    if (!args.flag('unread') && before === undefined && last !== null) await client.messages.markRead(chat, last);
  },
};
