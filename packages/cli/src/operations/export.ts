// `export DIR`: everything of one's own in the open: JSON for programs, pages for people. Nothing in it is sealed any more.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ShownMessage } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import { UsageError } from '../platform/usage-error.ts';
import { nameOf } from '../talk/chat-names.ts';
import { messageObject } from '../talk/message-lines.ts';
import { type ExportedFiles, exportFiles, fileKey } from './export-files.ts';
import { chatPage, indexPage } from './export-pages.ts';

export const exportAll: Command = {
  name: 'export',
  summary: 'Write everything of yours to a folder, readable by anybody who has it',
  positionals: [{ name: 'DIR' }],
  json: '{folder, chats, messages, files}',
  details:
    'The folder must be new or empty. account.json, a .json file and a page per chat, the files in them, and index.html to begin with.',
  examples: ['export ~/heliogram-export'],
  async run(context, args) {
    const folder = resolve(args.word('DIR'));
    if (existsSync(folder) && readdirSync(folder).length > 0) {
      throw new UsageError(`${folder} is not empty. Choose a new folder.`, 'export');
    }
    const client = await context.client();
    const chats = await client.chats.list();
    const { account, username, device } = client;
    mkdirSync(join(folder, 'chats'), { recursive: true, mode: 0o700 });
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text, { mode: 0o600 });
    const devices = await client.devices.list();
    write('account.json', json({ account, username, device, devices, exportedAt: context.now() }));
    const entries: { name: string; file: string; messages: number }[] = [];
    let messages = 0;
    let files = 0;
    for (const [index, chat] of chats.entries()) {
      context.output.progress('Exporting chats', index, chats.length);
      const all = await client.messages.all(chat.chat);
      const members = await client.chats.members(chat.chat).catch(() => []);
      const file = `chats/${chat.chat}`;
      const saved = await exportFiles(client, all, folder, {
        missing: (text) => context.output.warn(text),
        signal: context.signal,
      });
      write(`${file}.json`, json({ chat, members, messages: all.map((one) => exportedObject(one, saved)) }));
      write(`${file}.html`, chatPage(nameOf(chat), all, username, saved));
      files += saved.size;
      entries.push({ name: nameOf(chat), file: `${file}.html`, messages: all.length });
      messages += all.length;
    }
    write('index.html', indexPage(username, entries));
    context.output.result(
      { folder, chats: chats.length, messages, files },
      `${messages} messages and ${files} files of ${chats.length} chats are in ${folder}. Open index.html. Anybody who has this folder can read it.`,
    );
  },
};

/** A message as in `read`, each of its files with its place in the export. */
function exportedObject(message: ShownMessage, saved: ExportedFiles): object {
  const attachments = message.attachments.map((file) => ({ ...file, file: saved.get(fileKey(message.id, file.blob)) }));
  return { ...messageObject(message), ...(attachments.length > 0 && { attachments }) };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
