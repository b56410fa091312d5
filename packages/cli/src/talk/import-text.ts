// `import-text CHAT FILE`: sends every line of a text file, in order; for demonstrations.
import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Command } from '../platform/command.ts';
import { CommandError } from '../platform/failures.ts';
import { UsageError } from '../platform/usage-error.ts';
import { findExistingChat } from './chat-names.ts';
import { outboxEmptied } from './outbox-wait.ts';

/** Messages on their way at once: enough to fill a connection, few enough to keep order and memory. */
const inFlight = 50;

/** How long to wait for a connection that broke under way. */
const patienceMs = 60_000;

export const importText: Command = {
  name: 'import-text',
  summary: 'Send every line of a text file to a chat, in order',
  positionals: [{ name: 'CHAT' }, { name: 'FILE' }],
  options: { limit: { type: 'number', value: 'N', min: 1, about: 'at most so many lines' } },
  json: '{sent, first, last}: how many, and the seqs of the first and the last (null where the connection broke under it)',
  details: 'Empty lines are left out. "-" as the file reads the input.',
  examples: ['import-text tomas lines.txt'],
  async run(context, args) {
    const file = args.word('FILE');
    if (file !== '-' && statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      throw new UsageError(`There is no file "${file}".`, 'import-text');
    }
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    const limit = args.number('limit') ?? Number.POSITIVE_INFINITY;
    const input = file === '-' ? context.stdin : createReadStream(file);
    const seqs: (number | null)[] = [];
    let batch: Promise<{ readonly seq: number | null }>[] = [];
    let count = 0;
    const settle = async (): Promise<void> => {
      for (const sent of await Promise.all(batch)) seqs.push(sent.seq);
      batch = [];
      context.output.progress('Sending', count, Number.isFinite(limit) ? limit : 0);
    };
    for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === '') continue;
      if (count >= limit || context.signal.aborted) break;
      count += 1;
      batch.push(client.messages.send(chat, line));
      if (batch.length >= inFlight) await settle();
    }
    await settle();
    const waiting = seqs.filter((seq) => seq === null).length;
    if (waiting > 0) {
      context.output.note(`${waiting} lines wait for the server …`);
      if (!context.wasOnline || !(await outboxEmptied(client, patienceMs, context.signal))) {
        const sentence = `${waiting} of ${count} lines wait in the outbox: the server cannot be reached.`;
        throw new CommandError('OFFLINE', sentence);
      }
    }
    context.output.result({ sent: count, first: seqs[0] ?? null, last: seqs.at(-1) ?? null }, `${count} lines sent.`);
  },
};
