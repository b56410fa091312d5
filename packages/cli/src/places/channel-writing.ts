// What an account does in public places: founding, posting, taking back. Before anything is said it is clear that everybody can read it.
import { type Client, placeCategories } from '@heliogram/client';
import type { Arguments } from '../platform/arguments.ts';
import type { Context } from '../platform/context.ts';
import { UsageError } from '../platform/usage-error.ts';
import { chatToSendTo } from '../talk/chat-to-send-to.ts';
import { fileToSend } from '../talk/file-to-send.ts';
import { told, typedName } from './channel-reading.ts';

/** `channel create NAME --title TITLE`. */
export async function createChannel(context: Context, args: Arguments): Promise<void> {
  const name = typedName(args).replace(/^@/, '');
  const category = placeCategories.find((one) => one === args.text('category'));
  if (args.text('category') !== undefined && !category)
    throw new UsageError(`A category is one of ${placeCategories.join(', ')}.`, 'channel');
  const client = await context.client();
  const about = args.text('about');
  const language = args.text('language');
  const info = await client.places.create({
    kind: args.flag('group') ? 'group' : 'channel',
    name,
    title: args.text('title') ?? name,
    ...(about !== undefined && { about }),
    ...(language !== undefined && { language }),
    ...(category && { category }),
  });
  told(context, info);
}

/** `channel follow NAME`, `channel unfollow NAME`. */
export async function followChannel(context: Context, args: Arguments, isFollowing: boolean): Promise<void> {
  const client = await context.client();
  const { place } = await client.places.find(typedName(args));
  if (isFollowing) await client.places.follow(place);
  else await client.places.unfollow(place);
  await client.flush();
  told(context, await client.places.find(place));
}

/** `channel post NAME TEXT`. */
export async function postToChannel(context: Context, args: Arguments): Promise<void> {
  const path = args.text('file');
  const file = path === undefined ? undefined : fileToSend(path);
  try {
    const client = await context.client();
    const { place, name } = await client.places.find(typedName(args));
    const [replyTo, commentOn] = [args.number('reply'), args.number('comment')];
    const posted = await client.places.post(place, {
      text: args.words('TEXT').join(' '),
      silent: args.flag('silent'),
      mayTellWhere: args.flag('tell-where'),
      ...(file && { files: [file] }),
      ...(replyTo !== undefined && { replyTo }),
      ...(commentOn !== undefined && { commentOn }),
    });
    done(context, posted, `🌐 posted in public @${name} as ${posted.seq}`);
  } finally {
    file?.close();
  }
}

/** `channel edit NAME SEQ TEXT`. */
export async function editPost(context: Context, args: Arguments): Promise<void> {
  const { client, place, name, seq, words } = await aimedAt(context, args);
  await client.places.edit(place, seq, words.join(' '));
  done(context, { place, seq }, `🌐 post ${seq} of public @${name} was edited; what it said before stays readable`);
}

/** `channel erase NAME SEQ`. */
export async function erasePost(context: Context, args: Arguments): Promise<void> {
  const { client, place, name, seq } = await aimedAt(context, args);
  await client.places.erase(place, seq);
  done(context, { place, seq }, `🌐 post ${seq} of public @${name} was taken away; that it was there stays visible`);
}

/** `channel forward NAME SEQ CHAT`: into a sealed chat, with the proof of where it was said. */
export async function forwardPost(context: Context, args: Arguments): Promise<void> {
  const { client, place, name, seq, words } = await aimedAt(context, args);
  if (words.length === 0) throw new UsageError('To which chat? It comes after the number of the post.', 'channel');
  const chat = await chatToSendTo(client, words.join(' '));
  await client.places.forward(place, seq, chat);
  done(context, { place, seq }, `forwarded from 🌐 public @${name}, with the proof of where it was said`);
}

/** `channel pin NAME SEQ`, `channel unpin NAME SEQ`. */
export async function pinPost(context: Context, args: Arguments, isPinned: boolean): Promise<void> {
  const { client, place, name, seq } = await aimedAt(context, args);
  if (isPinned) await client.places.pin(place, seq);
  else await client.places.unpin(place, seq);
  done(context, { place, seq }, `🌐 post ${seq} of public @${name} is ${isPinned ? 'pinned' : 'no longer pinned'}`);
}

interface Aim {
  readonly client: Client;
  readonly place: string;
  readonly name: string;
  readonly seq: number;
  readonly words: readonly string[];
}

async function aimedAt(context: Context, args: Arguments): Promise<Aim> {
  const [typed = '', ...words] = args.words('TEXT');
  if (!/^[1-9]\d{0,9}$/.test(typed))
    throw new UsageError('Which post? Its number comes after the name, as "channel read" shows it.', 'channel');
  const client = await context.client();
  const { place, name } = await client.places.find(typedName(args));
  return { client, place, name, seq: Number(typed), words };
}

function done(context: Context, value: { readonly place: string; readonly seq: number }, text: string): void {
  context.output.result({ isPublic: true, ...value }, context.output.style.quiet(text));
}
