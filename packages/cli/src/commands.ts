// The table of commands, in the order of help and documentation.

import { helpFor, overview } from './help.ts';
import { devices } from './identity/devices.ts';
import { keyLog } from './identity/key-log.ts';
import { link } from './identity/link.ts';
import { passkeys } from './identity/passkeys.ts';
import { phrase } from './identity/phrase.ts';
import { recover } from './identity/recover.ts';
import { signUp } from './identity/sign-up.ts';
import { verify } from './identity/verify.ts';
import { whoami } from './identity/whoami.ts';
import { exportAll } from './operations/export.ts';
import { findings } from './operations/findings.ts';
import { channel } from './places/channel.ts';
import type { Command } from './platform/command.ts';
import { didYouMean } from './platform/suggest.ts';
import { UsageError } from './platform/usage-error.ts';
import { add } from './talk/add.ts';
import { attach } from './talk/attach.ts';
import { block } from './talk/block.ts';
import { chat } from './talk/chat.ts';
import { chats } from './talk/chats.ts';
import { deleteMessage } from './talk/delete.ts';
import { draft } from './talk/draft.ts';
import { edit } from './talk/edit.ts';
import { follow } from './talk/follow.ts';
import { forward } from './talk/forward.ts';
import { importText } from './talk/import-text.ts';
import { invite } from './talk/invite.ts';
import { join } from './talk/join.ts';
import { leave } from './talk/leave.ts';
import { members } from './talk/members.ts';
import { newChat } from './talk/new.ts';
import { react } from './talk/react.ts';
import { read } from './talk/read.ts';
import { remove } from './talk/remove.ts';
import { rename } from './talk/rename.ts';
import { requests } from './talk/requests.ts';
import { role } from './talk/role.ts';
import { save } from './talk/save.ts';
import { search } from './talk/search.ts';
import { send } from './talk/send.ts';
import { unblock } from './talk/unblock.ts';

const help: Command = {
  name: 'help',
  summary: 'Show every command, or one in full',
  positionals: [{ name: 'COMMAND', isOptional: true }],
  json: '{help}',
  examples: ['help send'],
  async run({ output }, args) {
    const name = args.word('COMMAND');
    const found = commands.find((one) => one.name === name);
    if (name !== '' && found === undefined) {
      throw new UsageError(
        `There is no command "${name}".${didYouMean(
          name,
          commands.map((one) => one.name),
        )}`,
      );
    }
    const text = found === undefined ? overview(commands, output.style) : helpFor(found, output.style);
    output.result({ help: text }, text);
  },
};

/** Every command of the program. */
export const commands: readonly Command[] = [
  ...[signUp, recover, link, devices, passkeys, phrase, whoami, verify, keyLog, findings],
  ...[chats, newChat, chat, send, attach, read, save, forward, follow, search],
  ...[edit, deleteMessage, react, draft, requests, block, unblock],
  ...[members, add, remove, role, rename, invite, join, leave],
  ...[channel, importText, exportAll, help],
];
