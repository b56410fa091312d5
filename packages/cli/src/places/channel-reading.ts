// What anybody may ask of public places: reading, verifying, searching. With an account its device's memory counts, without one what the
// home remembers.
import type { Client, PlaceInfo, PublicPlaces } from '@heliogram/client';
import type { Arguments } from '../platform/arguments.ts';
import type { Context } from '../platform/context.ts';
import { CommandError } from '../platform/failures.ts';
import { printableLine } from '../platform/printable.ts';
import { UsageError } from '../platform/usage-error.ts';
import { placeHeading, placeLine, placeObject, postObject, postsText, problemText } from './place-lines.ts';

const defaultLimit = 50;

/** The part of the SDK that needs no account. */
type Readable = Pick<PublicPlaces, 'find' | 'read' | 'verify' | 'search' | 'directory'>;

/** The name that was typed. @throws UsageError where none was. */
export function typedName(args: Arguments): string {
  const name = args.word('NAME');
  if (name === '')
    throw new UsageError('Which channel? Its name comes after the action, as in "channel read NAME".', 'channel');
  return name;
}

/** `channel list`. */
export async function listChannels(context: Context): Promise<void> {
  const client = await context.client();
  const places = await client.places.list();
  const { output } = context;
  for (const info of places) output.result(placeObject(info), placeLine(info, output.style));
  if (places.length === 0) output.note('You follow no public channel. "channel directory" shows some.');
}

/** `channel read NAME`: the newest posts; what is shown is marked as read where it is followed. */
export async function readChannel(context: Context, args: Arguments): Promise<void> {
  const { output } = context;
  const { places, client } = await readable(context, args);
  const info = await places.find(typedName(args));
  const before = args.number('before');
  const page = await places.read(info.place, {
    limit: args.number('limit') ?? defaultLimit,
    ...(before !== undefined && { before }),
  });
  if (output.isJson) for (const post of page.posts) output.result(postObject(post), '');
  else output.result({}, `${placeHeading(info, output.style)}\n${postsText(page.posts, output.style)}`);
  if (page.posts.length === 0) output.note('Nothing was posted here yet.');
  const first = page.posts[0]?.seq;
  if (page.hasOlder && first !== undefined) output.note(output.style.quiet(`Earlier: --before ${first}`));
  if (client && info.isFollowing && before === undefined) await client.places.markRead(info.place, page.headSeq);
}

/** `channel verify NAME`: everything from the first entry. */
export async function verifyChannel(context: Context, args: Arguments): Promise<void> {
  const { output } = context;
  const { places } = await readable(context, args);
  const info = await places.find(typedName(args));
  const { entries, problems } = await places.verify(info.place, (done, of) => output.progress('Verifying', done, of));
  const good = `${placeHeading(info, output.style)}\n${output.style.good(`All ${entries} entries hold.`)} As far as the server shows it, nothing is missing, changed or moved.`;
  const wrong = [placeHeading(info, output.style), ...problems.map((one) => problemText(one, output.style))].join('\n');
  const { place, name } = info;
  output.result({ place, name, entries, problems }, problems.length === 0 ? good : wrong);
  if (problems.length === 0) return;
  const kinds = [...new Set(problems.map(({ kind }) => kind))].join(', ');
  throw new CommandError('NOT_VERIFIED', `The server does not show what was written in @${name}.`, kinds);
}

/** `channel search WORDS`. */
export async function searchPublic(context: Context, args: Arguments): Promise<void> {
  const { output } = context;
  const words = [args.word('NAME'), ...args.words('TEXT')].join(' ').trim();
  if (words === '') throw new UsageError('Search for what?', 'channel');
  const { places } = await readable(context, args);
  const language = args.text('language');
  const found = await places.search(words, {
    limit: Math.min(args.number('limit') ?? defaultLimit, defaultLimit),
    ...(language !== undefined && { language }),
  });
  for (const info of found.places) output.result(placeObject(info), placeLine(info, output.style));
  for (const { place, name, title, seq, time, text, author } of found.posts) {
    const object = { isPublic: true, place, name, title, seq, time, text, from: author.username };
    const where = output.style.accent(`🌐 Public @${printableLine(name, 32)}/${seq}`);
    output.result(object, `${where} ${output.style.person(author.username)}: ${printableLine(text, 200)}`);
  }
  if (found.places.length + found.posts.length === 0) output.note('Nothing found.');
}

/** `channel directory`. */
export async function showDirectory(context: Context, args: Arguments): Promise<void> {
  const { output } = context;
  const { places } = await readable(context, args);
  const language = args.text('language');
  const category = args.text('category');
  const listed = await places.directory({
    limit: Math.min(args.number('limit') ?? defaultLimit, defaultLimit),
    ...(language !== undefined && { language }),
    ...(category !== undefined && { category }),
  });
  for (const info of listed.places) output.result(placeObject(info), placeLine(info, output.style));
  if (listed.places.length === 0) output.note('No public channel is listed.');
}

/** The account's own eyes where there is an account, and it is not to be told who reads; otherwise nobody's. */
async function readable(
  context: Context,
  args: Arguments,
): Promise<{ readonly places: Readable; readonly client?: Client }> {
  if (!context.hasAccountHere || args.flag('signed-out')) return { places: await context.publicPlaces() };
  const client = await context.client();
  return { places: client.places, client };
}

/** What a place is, after something was done to it. */
export function told(context: Context, info: PlaceInfo): void {
  const { output } = context;
  output.result(placeObject(info), placeLine(info, output.style));
}
