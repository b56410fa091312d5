// `chats`: every chat with what is new in it, newest first.
import type { Command } from '../platform/command.ts';
import { printableLine } from '../platform/printable.ts';
import { relativeTime } from '../platform/relative-time.ts';
import { columns } from '../platform/style.ts';
import { nameOf } from './chat-names.ts';

export const chats: Command = {
  name: 'chats',
  summary: 'List your chats',
  positionals: [],
  options: { all: { type: 'flag', about: 'archived ones too, and those you are no longer in' } },
  json: '{chat, kind, title, peer, standing, unread, headSeq, readSeq, draft, muted, pinned, archived, time, last} per line',
  async run(context, args) {
    const client = await context.client();
    const { style } = context.output;
    const all = [...(await client.chats.list())].sort((a, b) => Number(b.pinned) - Number(a.pinned) || b.time - a.time);
    const list = all.filter(
      (one) => args.flag('all') || (!one.archived && ['active', 'request'].includes(one.standing)),
    );
    const lines = columns(
      list.map((one) => [
        style.quiet(one.chat.slice(0, 8)),
        style.strong(printableLine(nameOf(one), 30)),
        one.unread > 0 ? style.good(`${one.unread} new`) : '',
        style.quiet(one.time === 0 ? '' : relativeTime(one.time, context.now())),
        one.standing === 'request' ? style.warning('asks to talk') : previewOf(one.draft, one.last?.text),
      ]),
    );
    list.forEach((one, index) => {
      context.output.result({ ...one, title: one.title || nameOf(one), peer: one.peer?.username }, lines[index] ?? '');
    });
    if (list.length === 0) context.output.note('No chats yet. Begin one: heliogram new NAME');
  },
};

function previewOf(draft: string, last: string | undefined): string {
  if (draft !== '') return `Draft: ${printableLine(draft, 50)}`;
  return printableLine(last ?? '', 60);
}
