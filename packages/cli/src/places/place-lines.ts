// Public places and posts as lines: the objects of `--json` and the text for people. A globe and the word stand in every heading: nobody
// shall take what everybody reads for a chat. Pure.
import type { PlaceInfo, PlacePost, PlaceProblem, ShownPublicFile } from '@heliogram/client';
import { wordsFor } from '../platform/finding-words.ts';
import { printable, printableLine } from '../platform/printable.ts';
import { clockTime, dayHeading } from '../platform/relative-time.ts';
import type { Style } from '../platform/style.ts';

const indent = ' '.repeat(11);

/** A place as `--json` prints it. Times are seconds since 1970. */
export function placeObject(info: PlaceInfo): Record<string, unknown> {
  const { last, avatar, ...rest } = info;
  return {
    isPublic: true,
    ...rest,
    ...(last && { last: { seq: last.seq, time: last.time, text: last.text, from: last.author.username } }),
    ...(avatar && { avatar: fileObject(avatar) }),
  };
}

/** A post as `--json` prints it. */
export function postObject(post: PlacePost): Record<string, unknown> {
  const { author, marks, attachments, gone, isPinned, mentions, ...rest } = post;
  return {
    isPublic: true,
    ...rest,
    from: author.username,
    account: author.account,
    ...(gone && { gone: { ...gone, ...(gone.by && { by: gone.by.username }) } }),
    ...(attachments.length > 0 && { attachments: attachments.map(fileObject) }),
    ...(mentions.length > 0 && { mentions }),
    ...(isPinned && { isPinned }),
    ...marks,
  };
}

function fileObject({ thumbhash: _thumbhash, waveform: _waveform, ...file }: ShownPublicFile): object {
  return file;
}

/** `🌐 Public channel @news · News`. */
export function placeHeading(info: Pick<PlaceInfo, 'kind' | 'name' | 'title'>, style: Style): string {
  const title = printableLine(info.title, 80);
  return `🌐 ${style.accent(`Public ${info.kind}`)} @${printableLine(info.name, 32)} · ${style.strong(title)}`;
}

/** A place in a list: its heading and how it stands. */
export function placeLine(info: PlaceInfo, style: Style): string {
  const counts = [
    info.kind === 'group' ? counted(info.members, 'member') : counted(info.followers, 'follower'),
    ...(info.unread > 0 ? [style.strong(`${info.unread} unread`)] : []),
    ...(info.last ? [printableLine(info.last.text, 60)] : []),
  ];
  return `${placeHeading(info, style)}\n   ${style.quiet(counts.join(' · '))}`;
}

function counted(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}

/** Posts with a heading over each day. */
export function postsText(posts: readonly PlacePost[], style: Style): string {
  const lines: string[] = [];
  let day = '';
  for (const post of posts) {
    const heading = dayHeading(post.time);
    if (heading !== day) lines.push(style.strong(heading));
    day = heading;
    lines.push(postText(post, style));
  }
  return lines.join('\n');
}

function postText(post: PlacePost, style: Style): string {
  const stamp = style.quiet(`${`${post.seq}`.padStart(4)} ${clockTime(post.time)}`);
  const problem = post.problem === undefined ? [] : [style.bad(`! ${wordsFor(`place-${post.problem}`).what}`)];
  const name = post.author.username === '' ? [] : [`${style.person(post.author.username)}:`];
  const body = [...originLines(post, style), ...bodyLines(post, style), ...marksLines(post, style)];
  return [`${[stamp, ...name].join(' ')} ${[...problem, ...body].join('\n').replaceAll('\n', `\n${indent}`)}`].join('');
}

function originLines({ origin, replyTo, commentOn }: PlacePost, style: Style): string[] {
  const lines: string[] = [];
  if (commentOn !== undefined) lines.push(style.quiet(`on post ${commentOn}`));
  if (replyTo !== undefined) lines.push(style.quiet(`↪ ${replyTo}`));
  if (origin) {
    const proof = origin.isProven ? `proven: signed by ${printableLine(origin.by ?? '', 32)}` : 'not proven';
    lines.push(style.quiet(`from @${printableLine(origin.name, 32)}/${origin.seq} (${proof})`));
  }
  return lines;
}

function bodyLines(post: PlacePost, style: Style): string[] {
  const { gone } = post;
  if (gone?.why === 'erased') return [style.quiet(`taken away by ${gone.by?.username ?? 'somebody'}`)];
  if (gone?.why === 'withheld') return [style.quiet(`withheld by a decision in the public record (${gone.leaf})`)];
  if (gone) return [style.bad('missing without explanation')];
  const text = post.text === '' ? [] : [printable(post.text)];
  const files = post.attachments.map(({ kind, name }) => style.accent(`[${kind} ${printableLine(name, 60)}]`));
  const link = post.preview ? [style.quiet(`│ ${printableLine(post.preview.title, 70)}`)] : [];
  return [...text, ...files, ...link];
}

function marksLines({ edited, versions, isPinned, marks }: PlacePost, style: Style): string[] {
  const words = [
    ...(isPinned ? ['pinned'] : []),
    ...(edited ? [versions.length > 1 ? `edited, ${versions.length} versions` : 'edited'] : []),
    ...(marks.views > 0 ? [counted(marks.views, 'view')] : []),
    ...(marks.comments > 0 ? [counted(marks.comments, 'comment')] : []),
    ...marks.reactions.map(({ emoji, count }) => `${printableLine(emoji, 8)} ${count}`),
  ];
  return words.length === 0 ? [] : [style.quiet(words.join(' · '))];
}

/** What does not verify, in words, and where. */
export function problemText({ kind, seqs, detail }: PlaceProblem, style: Style): string {
  const { what, todo } = wordsFor(`place-${kind}`);
  const where = seqs.length === 0 ? '' : ` (${seqs.length === 1 ? 'entry' : 'entries'} ${spans(seqs)})`;
  return `${style.bad(what)}${where}\n   ${todo}\n   ${style.quiet(`${kind}: ${printableLine(detail, 200)}`)}`;
}

/** `3, 5–9`. */
function spans(seqs: readonly number[]): string {
  const found: [number, number][] = [];
  for (const seq of seqs) {
    const last = found.at(-1);
    if (last && last[1] === seq - 1) last[1] = seq;
    else found.push([seq, seq]);
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}
