// `attach CHAT FILE…`: files as one message. Interrupted or offline it goes on with the next command that reaches the server.
import { maxAttachments } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import { CommandError } from '../platform/failures.ts';
import { UsageError } from '../platform/usage-error.ts';
import { chatToSendTo } from './chat-to-send-to.ts';
import { fileToSend } from './file-to-send.ts';
import { findMessage } from './find-message.ts';

export const attach: Command = {
  name: 'attach',
  summary: 'Send files',
  positionals: [{ name: 'CHAT' }, { name: 'FILE', isRest: true }],
  options: {
    text: { type: 'text', value: 'TEXT', about: 'a text to go with them' },
    reply: { type: 'text', value: 'ID', about: 'the message this answers' },
  },
  json: '{id, seq, chat}',
  details: `At most ${maxAttachments} files, as one message. They are encrypted on this device before they leave it. Pictures are sent as they are, with whatever their camera wrote into them.`,
  examples: ['attach tomas lake.jpg', 'attach "Lake trip" map.pdf route.gpx --text "The way there"'],
  async run(context, args) {
    const paths = args.words('FILE');
    if (paths.length > maxAttachments)
      throw new UsageError(`A message holds at most ${maxAttachments} files.`, 'attach');
    const files = paths.map(fileToSend);
    try {
      const client = await context.client();
      const chat = await chatToSendTo(client, args.word('CHAT'));
      const { output } = context;
      client.on('transfer', ({ direction, doneBytes, ofBytes }) => {
        if (direction === 'up') output.progress('Uploading', doneBytes, ofBytes);
      });
      const text = args.text('text');
      const reply = args.text('reply');
      const sent = await client.messages.sendFiles(chat, files, {
        ...(text !== undefined && { text }),
        ...(reply !== undefined && { reply: await findMessage(client, chat, reply) }),
      });
      if (sent.seq === null) {
        const sentence =
          'The server cannot be reached. The files wait on this device and go out with the next command that reaches it.';
        throw new CommandError('OFFLINE', sentence, sent.id);
      }
      output.result({ id: sent.id, seq: sent.seq, chat }, output.style.quiet(`sent as ${sent.seq}`));
    } finally {
      for (const file of files) file.close();
    }
  },
};
