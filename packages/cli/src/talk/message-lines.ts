// Messages as lines: the objects of `--json` and the text for people. Pure.
import type { ShownAttachment, ShownMessage } from '@heliogram/client';
import { printable, printableLine } from '../platform/printable.ts';
import { clockTime, dayHeading } from '../platform/relative-time.ts';
import type { Style } from '../platform/style.ts';

/** A message as `--json` prints it. Times are seconds since 1970. */
export function messageObject(message: ShownMessage): Record<string, unknown> {
  const { seq, id, from, device, time, text, edited, deleted, verified, pending, reply, reactions, system, failed } =
    message;
  return {
    chat: message.chat,
    seq,
    id,
    from: from.username,
    account: from.account,
    device,
    time,
    text,
    edited,
    deleted,
    verified,
    ...(pending && { pending }),
    ...(reply !== undefined && { reply }),
    ...(Object.keys(reactions).length > 0 && { reactions }),
    ...(system !== undefined && { system: systemObject(system) }),
    ...(failed !== undefined && { failed }),
    ...(message.attachments.length > 0 && { attachments: message.attachments.map(fileObject) }),
    ...(message.preview !== undefined && { preview: message.preview }),
    ...(message.forwardedFrom !== undefined && { forwardedFrom: message.forwardedFrom }),
    ...(message.origin !== undefined && { origin: message.origin }),
    ...(message.mentions.length > 0 && { mentions: message.mentions }),
  };
}

/** A file without the picture that only screens can show. */
function fileObject({ thumbhash: _thumbhash, waveform: _waveform, ...file }: ShownAttachment): object {
  return file;
}

type SystemLine = NonNullable<ShownMessage['system']>;

function systemObject({ change, people, title }: SystemLine): Record<string, unknown> {
  return { change, people: people.map((one) => one.username), ...(title !== undefined && { title }) };
}

/** A message as people read it; `replied` is the beginning of the message it answers, when known. */
export function messageText(message: ShownMessage, style: Style, replied?: string): string {
  const place = message.seq === null ? '…' : `${message.seq}`;
  const stamp = style.quiet(`${place.padStart(4)} ${clockTime(message.time)}`);
  if (message.system !== undefined) return `${stamp} ${style.quiet(`— ${systemText(message)}`)}`;
  if (!message.verified) return `${stamp} ${style.warning('a message that failed verification was hidden')}`;
  const name = style.person(message.from.username);
  const quote =
    message.reply === undefined
      ? ''
      : style.quiet(`↪ ${printableLine(replied ?? message.reply.slice(0, 8), 40)}\n${indent}`);
  return `${stamp} ${name}: ${quote}${bodyText(message, style)}${marksText(message, style)}`;
}

const indent = ' '.repeat(11);

function bodyText(message: ShownMessage, style: Style): string {
  if (message.deleted) return style.quiet('deleted');
  const passedOn = message.forwardedFrom === undefined ? [] : [style.quiet(forwardedText(message))];
  const text = message.text === '' ? [] : [printable(message.text)];
  const files = message.attachments.map((file) => style.accent(fileText(file)));
  const link = message.preview === undefined ? [] : [style.quiet(`│ ${printableLine(message.preview.title, 70)}`)];
  return [...passedOn, ...text, ...files, ...link].join('\n').replaceAll('\n', `\n${indent}`);
}

function forwardedText({ forwardedFrom: name = '', origin }: ShownMessage): string {
  if (origin) {
    const place = `🌐 from public @${printableLine(origin.name, 32)}/${origin.seq}`;
    if (!origin.isProven) return `${place}, as the sender says: not proven`;
    return `${place}, proven: signed by ${printableLine(origin.by ?? '', 32)}`;
  }
  return name === '' ? 'forwarded' : `forwarded from ${printableLine(name, 40)}`;
}

/** `[photo lake.jpg, 1.2 MB: A lake]` */
function fileText({ kind, name, sizeBytes, description, durationMs }: ShownAttachment): string {
  const called = name === '' || kind === 'voice' ? kind : `${kind} ${printableLine(name, 60)}`;
  const length = durationMs === undefined ? '' : `, ${Math.max(1, Math.round(durationMs / 1000))} s`;
  const about = description === '' ? '' : `: ${printableLine(description, 80)}`;
  return `[${called}, ${sizeText(sizeBytes)}${length}${about}]`;
}

/** A size as people say it. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  const units = ['KB', 'MB', 'GB', 'TB'];
  let value = bytes / 1000;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

function marksText(message: ShownMessage, style: Style): string {
  const marks: string[] = [];
  if (message.edited) marks.push(style.quiet('(edited)'));
  if (message.pending) marks.push(style.quiet('(not sent yet)'));
  if (message.failed === 'LOST') marks.push(style.bad('(accepted by the server and not delivered)'));
  else if (message.failed !== undefined) marks.push(style.bad(`(refused: ${message.failed})`));
  for (const [emoji, people] of Object.entries(message.reactions)) {
    marks.push(`${printableLine(emoji, 8)}${people.length > 1 ? ` ${people.length}` : ''}`);
  }
  return marks.map((mark) => `  ${mark}`).join('');
}

function systemText({ from, system }: ShownMessage): string {
  const people = (system?.people ?? []).map((one) => one.username).join(', ');
  const title = printableLine(system?.title ?? '', 60);
  switch (system?.change) {
    case 'created':
      return `${from.username} began this chat${title ? ` “${title}”` : ''}`;
    case 'added':
      return `${from.username} added ${people}`;
    case 'removed':
      return `${from.username} removed ${people}`;
    case 'left':
      return `${people || from.username} left`;
    case 'joined':
      return `${people || from.username} joined`;
    case 'renamed':
      return `${from.username} named this chat “${title}”`;
    case 'policy':
      return `${from.username} changed the rules of this chat`;
    default:
      return `${from.username} renewed the keys`;
  }
}

/** Messages with a heading over each day. */
export function conversationText(messages: readonly ShownMessage[], style: Style): string {
  const texts = new Map(messages.map((one) => [one.id, one.text]));
  const lines: string[] = [];
  let day = '';
  for (const message of messages) {
    const heading = dayHeading(message.time);
    if (heading !== day) lines.push(style.strong(heading));
    day = heading;
    lines.push(messageText(message, style, message.reply === undefined ? undefined : texts.get(message.reply)));
  }
  return lines.join('\n');
}
