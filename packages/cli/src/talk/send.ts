// `send CHAT TEXT`: one message. Offline it waits in the outbox, and that is said.
import type { Client } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import type { Context } from '../platform/context.ts';
import { CommandError } from '../platform/failures.ts';
import { UsageError } from '../platform/usage-error.ts';
import { chatToSendTo } from './chat-to-send-to.ts';
import { findMessage } from './find-message.ts';
import { outboxEmptied, placeOf } from './outbox-wait.ts';

/** How long to wait for a connection that broke just now. */
const patienceMs = 10_000;

export const send: Command = {
  name: 'send',
  summary: 'Send a message',
  positionals: [{ name: 'CHAT' }, { name: 'TEXT', isRest: true }],
  options: { reply: { type: 'text', value: 'ID', about: 'the message this answers' } },
  json: '{id, seq}',
  details: 'A username with whom you have no chat begins one. "-" as the text reads it from the input.',
  examples: ['send tomas "See you at seven"', 'send "Lake trip" I bring the tent', 'send tomas --reply 12 Yes'],
  async run(context, args) {
    const text = await textOf(context, args.words('TEXT').join(' '));
    const client = await context.client();
    const chat = await chatToSendTo(client, args.word('CHAT'));
    const reply = args.text('reply');
    const sent = await client.messages.send(chat, text, {
      ...(reply !== undefined && { reply: await findMessage(client, chat, reply) }),
    });
    const seq = sent.seq ?? (await laterPlace(context, client, chat, sent.id));
    if (seq === null) {
      const sentence =
        'The server cannot be reached. The message waits in the outbox and goes out with the next command that reaches it.';
      throw new CommandError('OFFLINE', sentence, sent.id);
    }
    context.output.result({ id: sent.id, seq, chat }, context.output.style.quiet(`sent as ${seq}`));
  },
};

/** Where the message came after all, when the connection broke under it. */
async function laterPlace(context: Context, client: Client, chat: string, id: string): Promise<number | null> {
  if (!context.wasOnline || !(await outboxEmptied(client, patienceMs, context.signal))) return null;
  return placeOf(client, chat, id);
}

async function textOf(context: Context, typed: string): Promise<string> {
  if (typed !== '-') return checkedText(typed);
  let text = '';
  for await (const piece of context.stdin) text += String(piece);
  return checkedText(text.replace(/\r?\n$/, ''));
}

function checkedText(text: string): string {
  if (text.trim() === '') throw new UsageError('An empty message cannot be sent.', 'send');
  return text;
}
