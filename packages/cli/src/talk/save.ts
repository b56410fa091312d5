// `save CHAT ID`: the files of a message, decrypted and verified, into a folder.
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Command } from '../platform/command.ts';
import { CommandError } from '../platform/failures.ts';
import { findExistingChat } from './chat-names.ts';
import { FileToSave } from './file-to-save.ts';
import { findMessage } from './find-message.ts';
import { sizeText } from './message-lines.ts';

export const save: Command = {
  name: 'save',
  summary: 'Save the files of a message',
  positionals: [{ name: 'CHAT' }, { name: 'ID' }],
  options: { out: { type: 'text', value: 'DIR', about: 'the folder to save into (default: this one)' } },
  json: '{file, name, type, sizeBytes} per file',
  details:
    'Nothing is overwritten: a name that is taken gets a number. A file appears under its name once it is whole and verified.',
  examples: ['save tomas 12', 'save "Lake trip" 4f2a --out ~/Downloads'],
  async run(context, args) {
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    const id = await findMessage(client, chat, args.word('ID'));
    const message = await client.messages.find(chat, id);
    if (message === undefined || message.attachments.length === 0)
      throw new CommandError('NOT_FOUND', 'There are no files in this message.');
    const folder = resolve(args.text('out') ?? '.');
    mkdirSync(folder, { recursive: true });
    const { output, signal } = context;
    for (const { blob, name, type, sizeBytes } of message.attachments) {
      const file = FileToSave.open(folder, name, blob);
      let done = 0;
      try {
        await client.media.save(
          chat,
          message.id,
          blob,
          {
            async write(bytes) {
              file.write(bytes);
              done += bytes.length;
              output.progress(`Saving ${file.name}`, done, sizeBytes);
            },
          },
          { signal },
        );
      } catch (error) {
        file.discard();
        throw error;
      }
      const path = join(folder, file.finish());
      output.result({ file: path, name, type, sizeBytes }, `${path} ${output.style.quiet(sizeText(sizeBytes))}`);
    }
  },
};
