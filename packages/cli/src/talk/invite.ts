// `invite`: links that let people into a group. The link's secret never reaches the server.
import type { Client } from '@heliogram/client';
import type { Arguments } from '../platform/arguments.ts';
import type { Command } from '../platform/command.ts';
import type { Context } from '../platform/context.ts';
import { relativeTime } from '../platform/relative-time.ts';
import { columns } from '../platform/style.ts';
import { UsageError } from '../platform/usage-error.ts';
import { findExistingChat } from './chat-names.ts';

export const invite: Command = {
  name: 'invite',
  summary: 'Make, list or revoke invite links of a group',
  positionals: [
    { name: 'ACTION', choices: ['create', 'list', 'revoke'] },
    { name: 'CHAT' },
    { name: 'ID', isOptional: true },
  ],
  options: {
    uses: { type: 'number', value: 'N', min: 1, max: 100_000, about: 'how many people may use it' },
    hours: { type: 'number', value: 'N', min: 1, max: 24 * 365, about: 'how long it works' },
    ask: { type: 'flag', about: 'a person decides about each; otherwise your devices let them in' },
  },
  json: 'create: {link, invite}; list: {invite, link, uses, maxUses, expiresAt, ask} per line; revoke: {revoked}',
  examples: [
    'invite create "Lake trip" --uses 5 --hours 48',
    'invite list "Lake trip"',
    'invite revoke "Lake trip" 3f2a…',
  ],
  async run(context, args) {
    const client = await context.client();
    const { chat } = findExistingChat(args.word('CHAT'), await client.chats.list());
    const action = args.word('ACTION');
    if (action === 'create') await create(context, args, client, chat);
    else if (action === 'list') await list(context, client, chat);
    else await revoke(context, client, chat, args.word('ID'));
  },
};

async function create(context: Context, args: Arguments, client: Client, chat: string): Promise<void> {
  const hours = args.number('hours');
  const maxUses = args.number('uses');
  const made = await client.chats.createInvite(chat, {
    autoAccept: !args.flag('ask'),
    ...(hours !== undefined && { expiresAt: context.now() + hours * 3600 }),
    ...(maxUses !== undefined && { maxUses }),
  });
  context.output.result(made, made.link);
}

async function list(context: Context, client: Client, chat: string): Promise<void> {
  const invites = await client.chats.listInvites(chat);
  const { style } = context.output;
  const lines = columns(
    invites.map((one) => [
      style.quiet(one.invite.slice(0, 8)),
      `${one.uses}${one.maxUses === 0 ? '' : ` of ${one.maxUses}`} used`,
      one.expiresAt === 0 ? '' : `until ${relativeTime(one.expiresAt, context.now())}`,
      one.autoAccept ? '' : 'asks first',
    ]),
  );
  invites.forEach((one, index) => {
    context.output.result(one, lines[index] ?? '');
  });
  if (invites.length === 0) context.output.note('No links.');
}

async function revoke(context: Context, client: Client, chat: string, typed: string): Promise<void> {
  if (typed === '') throw new UsageError('Which one? "heliogram invite list CHAT" shows their ids.', 'invite');
  const found = (await client.chats.listInvites(chat)).filter((one) => one.invite.startsWith(typed.toLowerCase()));
  const [first] = found;
  if (first === undefined || found.length > 1) {
    throw new UsageError(
      `"${typed}" is ${found.length > 1 ? 'the beginning of several links' : 'no link of this chat'}.`,
      'invite',
    );
  }
  await client.chats.revokeInvite(chat, first.invite);
  context.output.result({ revoked: first.invite }, 'The link works no longer.');
}
