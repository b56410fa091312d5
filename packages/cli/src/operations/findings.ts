// `findings`: everything this device could not believe, in words, with what can be done.
import { factsOfFinding, type KeptFinding } from '@heliogram/client';
import type { Command } from '../platform/command.ts';
import type { Context } from '../platform/context.ts';
import { CommandError } from '../platform/failures.ts';
import { wordsFor } from '../platform/finding-words.ts';
import { printableLine } from '../platform/printable.ts';
import { relativeTime } from '../platform/relative-time.ts';
import { nameOf } from '../talk/chat-names.ts';

const detailWidth = 200;

export const findings: Command = {
  name: 'findings',
  summary: 'Show what this device could not believe, and what to do',
  positionals: [],
  options: { check: { type: 'flag', about: 'end with exit code 1 where there is an alarm or a warning' } },
  json: '{kind, severity, what, todo, chat?, place?, account?, seq?, detail, atMs} per line, oldest first',
  details:
    'A finding is a lie, a fault or a break that was noticed: what was found wrong was not used. New ones are also printed as warnings by whatever command meets them.',
  examples: ['findings', 'findings --check'],
  async run(context, args) {
    const client = await context.client();
    const kept = await client.findings();
    const chats = new Map((await client.chats.list()).map((info) => [info.chat, nameOf(info)]));
    const places = new Map((await client.places.list()).map(({ place, name }) => [place, `🌐 public @${name}`]));
    for (const finding of kept) {
      const { severity } = factsOfFinding(finding.kind);
      const where = placeOf(finding, chats, places);
      context.output.result({ severity, ...wordsFor(finding.kind), ...finding }, textOf(context, finding, where));
    }
    if (kept.length === 0) context.output.note('Nothing. Everything the server showed could be verified.');
    const grave = kept.filter(({ kind }) => factsOfFinding(kind).severity !== 'notice').length;
    if (args.flag('check') && grave > 0)
      throw new CommandError('FINDINGS', `${grave === 1 ? 'One finding needs' : `${grave} findings need`} a look.`);
  },
};

/** The chat or public place a finding is about. */
function placeOf(
  { chat, place }: KeptFinding,
  chats: ReadonlyMap<string, string>,
  places: ReadonlyMap<string, string>,
): string | undefined {
  if (chat !== undefined) return chats.get(chat) ?? chat.slice(0, 8);
  return place && (places.get(place) ?? `🌐 public ${place.slice(0, 8)}`);
}

function textOf(context: Context, { kind, detail, atMs }: KeptFinding, chat: string | undefined): string {
  const { style } = context.output;
  const { severity } = factsOfFinding(kind);
  const { what, todo } = wordsFor(kind);
  const sign = { alarm: style.bad('Alarm'), warning: style.warning('Warning'), notice: style.quiet('Notice') }[
    severity
  ];
  const place = chat === undefined ? '' : ` · ${printableLine(chat, 40)}`;
  const head = `${sign} ${style.quiet(`${relativeTime(atMs / 1000, context.now())}${place}`)}`;
  return `${head}\n  ${style.strong(what)}\n  ${todo}\n  ${style.quiet(`${kind}: ${printableLine(detail, detailWidth)}`)}`;
}
