// `requests`: strangers who want to talk, groups by strangers, and people who ask to join a group of yours.
import type { Command } from '../platform/command.ts';
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
    'ID is the id shown, or the username of who asks. Until you accept, they can send one message and learn nothing.',
  examples: ['requests', 'requests accept tomas'],
  async run(context, args) {
    const client = await context.client();
    const list = await client.chats.requests();
    const { output } = context;
    const action = args.word('ACTION');
    if (action === '') {
      const rows = list.map((one) => [
        output.style.quiet(requestId(one).slice(0, 8)),
        output.style.strong(one.from.username),
        one.kind === 'join'
          ? `asks to join ${printableLine(one.title, 30)}`
          : printableLine(one.title || (one.text ?? ''), 60),
      ]);
      const lines = columns(rows);
      list.forEach((one, index) => {
        const { kind, chat, from, title, text } = one;
        output.result({ id: requestId(one), kind, chat, from: from.username, title, text }, lines[index] ?? '');
      });
      if (list.length === 0) output.note('Nobody is waiting.');
      return;
    }
    const typed = args.word('ID');
    if (typed === '') throw new UsageError(`Whom? heliogram requests ${action} ID`, 'requests');
    const found = findRequest(typed, list);
    if (found === undefined)
      throw new CommandError('NOT_FOUND', `There is no request "${typed}". "heliogram requests" shows them.`);
    const isAccepting = action === 'accept';
    if (found.kind === 'join') {
      await (isAccepting
        ? client.chats.approveJoin(found.chat, found.from.account)
        : client.chats.declineJoin(found.chat, found.from.account));
    } else {
      await (isAccepting ? client.chats.accept(found.chat) : client.chats.decline(found.chat));
    }
    output.result(
      { chat: found.chat, answer: isAccepting ? 'accepted' : 'declined' },
      isAccepting ? 'Accepted.' : 'Declined.',
    );
  },
};
