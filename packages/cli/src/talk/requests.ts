// `requests`: strangers who want to talk, groups by strangers, and people who ask to join a group of yours.
import type { Client, RequestInfo } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import type { Context } from '../platform/context.ts';
import { CommandError } from '../platform/failures.ts';
import { printableLine } from '../platform/printable.ts';
import { columns } from '../platform/style.ts';
import { UsageError } from '../platform/usage-error.ts';
import { findRequest, requestId } from './find-request.ts';

export const requests: Command = {
  name: 'requests',
  summary: 'Show who asks to talk or to join; accept or decline',
  positionals: [
    { name: 'ACTION', isOptional: true, choices: ['accept', 'decline'] },
    { name: 'ID', isOptional: true },
  ],
  json: '{id, kind, chat, from, title, text} per line; accept, decline: {chat, answer}',
  details:
    'ID is the id shown, or the username of who asks. Until you accept, you see one message of theirs and they learn nothing.',
  examples: ['requests', 'requests accept tomas'],
  async run(context, args) {
    const client = await context.client();
    const list = await client.chats.requests();
    const action = args.word('ACTION');
    if (action === '') show(context, list);
    else await answer(context, client, list, { isAccepting: action === 'accept', typed: args.word('ID') });
  },
};

function show({ output }: Context, list: readonly RequestInfo[]): void {
  const rows = list.map((one) => [
    output.style.quiet(requestId(one).slice(0, 8)),
    output.style.strong(one.from.username),
    askText(one),
  ]);
  const lines = columns(rows);
  list.forEach((one, index) => {
    const { kind, chat, from, title, text } = one;
    output.result({ id: requestId(one), kind, chat, from: from.username, title, text }, lines[index] ?? '');
  });
  if (list.length === 0) output.note('Nobody is waiting.');
}

/** The one text a stranger is heard with; where there is none yet, which group it is. */
function askText({ kind, title, from, text }: RequestInfo): string {
  const group = title === from.username ? '' : printableLine(title, 30);
  if (kind === 'join') return `asks to join ${group}`;
  const words = printableLine(text ?? '', 60);
  return group === '' || words === '' ? group || words : `${group}: ${words}`;
}

async function answer(
  { output }: Context,
  client: Client,
  list: readonly RequestInfo[],
  { isAccepting, typed }: { readonly isAccepting: boolean; readonly typed: string },
): Promise<void> {
  const word = isAccepting ? 'accept' : 'decline';
  if (typed === '') throw new UsageError(`Whom? heliogram requests ${word} ID`, 'requests');
  const found = findRequest(typed, list);
  if (found === undefined) {
    throw new CommandError('NOT_FOUND', `There is no request "${typed}". "heliogram requests" shows them.`);
  }
  const { kind, chat, from } = found;
  const { chats } = client;
  if (kind === 'join')
    await (isAccepting ? chats.approveJoin(chat, from.account) : chats.declineJoin(chat, from.account));
  else await (isAccepting ? chats.accept(chat) : chats.decline(chat));
  output.result({ chat, answer: `${word}${isAccepting ? 'ed' : 'd'}` }, isAccepting ? 'Accepted.' : 'Declined.');
}
