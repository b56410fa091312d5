// `channel ACTION`: public channels and groups. Reading and verifying need no account.
import type { Arguments } from '../platform/arguments.ts';
import type { Command } from '../platform/command.ts';
import type { Context } from '../platform/context.ts';
import { UsageError } from '../platform/usage-error.ts';
import { listChannels, readChannel, searchPublic, showDirectory, verifyChannel } from './channel-reading.ts';
import {
  createChannel,
  editPost,
  erasePost,
  followChannel,
  forwardPost,
  pinPost,
  postToChannel,
} from './channel-writing.ts';

type Action = (context: Context, args: Arguments) => Promise<void>;

const actions: Readonly<Record<string, Action>> = {
  list: listChannels,
  read: readChannel,
  verify: verifyChannel,
  follow: (context, args) => followChannel(context, args, true),
  unfollow: (context, args) => followChannel(context, args, false),
  search: searchPublic,
  directory: showDirectory,
  create: createChannel,
  post: postToChannel,
  edit: editPost,
  erase: erasePost,
  forward: forwardPost,
  pin: (context, args) => pinPost(context, args, true),
  unpin: (context, args) => pinPost(context, args, false),
};

export const channel: Command = {
  name: 'channel',
  summary: 'Public channels and groups: everybody can read them, nobody can rewrite them',
  positionals: [
    { name: 'ACTION', choices: Object.keys(actions) },
    { name: 'NAME', isOptional: true },
    { name: 'TEXT', isOptional: true, isRest: true },
  ],
  options: {
    title: { type: 'text', value: 'TITLE', about: 'create: what it is called (default: its name)' },
    about: { type: 'text', value: 'TEXT', about: 'create: what it is about' },
    group: { type: 'flag', about: 'create: a group, in which members write' },
    limit: { type: 'number', value: 'N', min: 1, max: 200, about: 'read, search, directory: how many (default 50)' },
    before: { type: 'number', value: 'SEQ', min: 1, about: 'read: only what stands before this entry' },
    file: { type: 'text', value: 'FILE', about: 'post: a file to go with it, for anybody to fetch' },
    'tell-where': { type: 'flag', about: 'post: although the file says where it was made' },
    reply: { type: 'number', value: 'SEQ', min: 1, about: 'post: the post this answers' },
    comment: { type: 'number', value: 'SEQ', min: 1, about: 'post: the post of the channel this comments on' },
    silent: { type: 'flag', about: 'post: followers are not notified' },
    language: { type: 'text', value: 'TAG', about: 'create, search, directory: a language such as en or pt-BR' },
    category: { type: 'text', value: 'WORD', about: 'create, directory: what it is about, such as news' },
    'signed-out': { type: 'flag', about: 'read, verify, search, directory: as nobody, though an account lives here' },
  },
  json: 'a place: {place, name, title, kind, headSeq, rights, unread, …}; a post: {seq, time, from, text, versions, gone?, problem?, …} per line; verify: {place, name, entries, problems}; post, edit, erase, pin: {place, seq}',
  details:
    'Everything here is public. Posts are signed by their author’s device, and every entry names the one before: what a server changes, hides or moves shows. "verify" looks at all of it, from the first entry, and ends with exit code 1 where something does not hold. "read" and "verify" need no account: name the server with --server. What was seen is kept in the home, so that nobody can take it back unnoticed.',
  examples: [
    'channel create lake_news --title "Lake news"',
    'channel post lake_news "The lake is open"',
    'channel read lake_news --server https://chat.example.org',
    'channel edit lake_news 2 "The lake is open again"',
    'channel verify lake_news',
    'channel forward lake_news 2 tomas',
    'channel search open lake',
  ],
  async run(context, args) {
    const action = actions[args.word('ACTION')];
    if (!action) throw new UsageError('Which action? "heliogram help channel" shows them.', 'channel');
    await action(context, args);
  },
};
