// What a finding means, in words: what happened, and what a person can do. One entry for every kind; the type demands it.
import { type FindingKind, isFindingKind } from '@heliogram/client/findings';
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';

/** Two sentences about a kind of finding. */
export interface FindingWords {
  readonly what: MessageDescriptor;
  readonly todo: MessageDescriptor;
}

const tellOperator = msg`Nothing of it was used. Tell whoever runs the server if it keeps happening.`;
const compare = msg`Compare safety numbers in their profile before you go on writing to them.`;
const frozen = msg`What you read so far is safe, nothing newer is believed and nothing is sent. Ask the others what they see, and make a new chat.`;
const ownDevices = msg`Look at your devices and remove, with your recovery words, what is not yours.`;
const askAuthor = msg`It was hidden. Ask its author to say it again, or another way.`;
const askOthers = msg`Ask the others in the chat whether they see the same.`;
const otherWay = msg`Ask them to open the app once, then add them again; if it stays so, reach them another way.`;
const publicLog = msg`Do not trust names you look up for the first time now; compare safety numbers. Tell others who use this server.`;

const askOtherReaders = msg`What is false is not shown. Ask other readers whether they see the same.`;
const notShown = msg`It is not shown. Tell the people of the place.`;

const words: Readonly<Record<FindingKind, FindingWords>> = {
  'vault-rollback': {
    what: msg`The server showed an older state of your own settings or keys.`,
    todo: tellOperator,
  },
  'vault-fork': {
    what: msg`The server showed two contents of one state of your settings or keys.`,
    todo: tellOperator,
  },
  'vault-unreadable': {
    what: msg`The server showed settings or keys that none of your devices wrote.`,
    todo: tellOperator,
  },
  'vault-deletion': {
    what: msg`The server says that settings or keys of yours were deleted; none of your devices did that.`,
    todo: tellOperator,
  },
  'slot-list-rollback': {
    what: msg`The server showed an older list of the ways into your account, perhaps one with a way you removed.`,
    todo: msg`No key was given to it. Try again later; if it stays so, move to another server.`,
  },
  'unknown-slot': {
    what: msg`There is a way into your account that nobody of yours has signed for.`,
    todo: ownDevices,
  },
  'statement-rollback': {
    what: msg`The server hides the newest key of an account.`,
    todo: compare,
  },
  'statement-fork': {
    what: msg`The server shows two different keys of one account.`,
    todo: compare,
  },
  'device-list-rollback': {
    what: msg`The server showed an older list of somebody’s devices, perhaps one with a device they removed.`,
    todo: msg`The newer list stays in force. Tell them.`,
  },
  'device-list-fork': {
    what: msg`The server shows two different lists of somebody’s devices.`,
    todo: compare,
  },
  'bad-identity': {
    what: msg`The server showed keys or devices of an account that this account has not signed.`,
    todo: msg`They were not used. Tell them, and compare safety numbers.`,
  },
  'username-moved': {
    what: msg`A name you know now leads to another account.`,
    todo: msg`Go on in the chat you have. Before you write to the new account, compare safety numbers with its owner.`,
  },
  'own-keys-changed': {
    what: msg`The key of your account was replaced with your recovery words, on another device.`,
    todo: msg`If that was not you, somebody has your recovery words: tell your contacts, and begin a new account.`,
  },
  'foreign-key-package': {
    what: msg`The server handed out somebody else’s keys for a person you wanted to add.`,
    todo: msg`Nobody was added. Compare safety numbers with that person before you try again.`,
  },
  'stale-key-package': {
    what: msg`The server handed out old keys for a person you wanted to add.`,
    todo: otherWay,
  },
  'key-log-forked': {
    what: msg`The server’s public log of keys is not the one it showed before.`,
    todo: publicLog,
  },
  'key-log-swapped': {
    what: msg`The server has another public log of keys than before.`,
    todo: publicLog,
  },
  'key-log-contradiction': {
    what: msg`What the server says about an account is not what its public log of keys says.`,
    todo: compare,
  },
  'own-key-log-entry': {
    what: msg`The public log has a key or device of your account that this device did not expect.`,
    todo: ownDevices,
  },
  'key-log-bad-proof': {
    what: msg`The server could not prove what it says about its public log of keys.`,
    todo: publicLog,
  },
  'key-log-stale': {
    what: msg`The public log of keys the server shows is too old.`,
    todo: msg`Check the clock of this device. If it is right, tell whoever runs the server.`,
  },
  'key-log-missing': {
    what: msg`The server no longer has the public log of keys it had before.`,
    todo: publicLog,
  },
  'key-log-unwitnessed': {
    what: msg`Too few of the witnesses you trust have confirmed the public log of keys.`,
    todo: msg`Try again later; if it stays so, ask the witnesses.`,
  },
  'host-changed': {
    what: msg`The server calls itself by another name than before.`,
    todo: msg`Nothing was signed for it. Check the address of the server.`,
  },
  'duty-failed': {
    what: msg`Something this device has to do did not work.`,
    todo: msg`It is tried again. If it stays so, report it with the words below.`,
  },
  fork: {
    what: msg`The server shows different histories of a chat to different people.`,
    todo: askOthers,
  },
  'truncated-journal': {
    what: msg`The server took the newest messages of a chat away.`,
    todo: frozen,
  },
  'missing-entries': {
    what: msg`The server left messages of a chat out.`,
    todo: askOthers,
  },
  'erased-entry': {
    what: msg`The server erased a message that nobody deleted.`,
    todo: msg`Ask its author to send it again, and the others whether they still have it.`,
  },
  'displaced-entries': {
    what: msg`Messages of a chat are missing or stand in another order than they were written.`,
    todo: askOthers,
  },
  'repeated-entry': {
    what: msg`The server showed a message a second time.`,
    todo: msg`It counts once. Nothing is to be done.`,
  },
  'altered-entry': {
    what: msg`A message was changed on its way.`,
    todo: askAuthor,
  },
  'lost-message': {
    what: msg`The server accepted a message of yours and then did not deliver it.`,
    todo: msg`It stands in the chat as not sent. Send it again, or reach them another way.`,
  },
  'bad-commit': {
    what: msg`Somebody changed a chat without having its keys.`,
    todo: frozen,
  },
  'bad-rights': {
    what: msg`Somebody made a change in a chat that they may not make.`,
    todo: frozen,
  },
  'ghost-member': {
    what: msg`Somebody was put into a chat whom nobody added.`,
    todo: msg`They have no keys and read nothing. Tell the others in the chat.`,
  },
  'bad-link': {
    what: msg`The way from a chat’s new keys to its old ones is forged or missing.`,
    todo: frozen,
  },
  'bad-tree': {
    what: msg`The server showed a wrong list of the members’ keys.`,
    todo: msg`It was not used. Try again later; if it stays so, ask to be added again.`,
  },
  'withheld-commit': {
    what: msg`The server keeps back who came or left, so that what you write could reach somebody who was removed.`,
    todo: msg`Nothing is sent until it shows. Ask the others who is in the chat, and make a new one if you must.`,
  },
  'withheld-keys': {
    what: msg`The server keeps back what is needed to read older messages.`,
    todo: msg`Look again later; your other devices may still show them.`,
  },
  'bad-welcome': {
    what: msg`An invitation to a chat is not true.`,
    todo: msg`It was not accepted. If somebody says they added you, ask them to do it again.`,
  },
  'replayed-welcome': {
    what: msg`The server delivered an old invitation once more.`,
    todo: msg`Nothing has changed, and nothing is to be done.`,
  },
  'ghost-device': {
    what: msg`A message came from a device that is not its author’s.`,
    todo: msg`It was hidden. Ask its author to look at the list of their devices.`,
  },
  'outsider-message': {
    what: msg`A message came from somebody who was not in the chat then.`,
    todo: msg`It was hidden. Nothing is to be done.`,
  },
  'forged-message': {
    what: msg`A message claims to be from somebody who did not sign it.`,
    todo: msg`It was hidden. Tell the person in whose name it came.`,
  },
  'wrong-frank': {
    what: msg`A message came without a true receipt of the server, so that it could not be reported.`,
    todo: msg`Keep a copy of it if you may need to report it.`,
  },
  'hidden-message': {
    what: msg`A message could not be verified.`,
    todo: askAuthor,
  },
  'bad-file': {
    what: msg`The server gave out other bytes of a file than were stored.`,
    todo: msg`They were not used. Open it again later, or ask for the file again.`,
  },
  'place-missing': {
    what: msg`The server leaves entries of a public place out.`,
    todo: askOtherReaders,
  },
  'place-altered': {
    what: msg`The server changed a post of a public place, or when it was written.`,
    todo: askOtherReaders,
  },
  'place-order': {
    what: msg`Posts of a public place stand in another order than they were written.`,
    todo: askOtherReaders,
  },
  'place-bad-signature': {
    what: msg`A post of a public place is not signed by who it names.`,
    todo: notShown,
  },
  'place-not-allowed': {
    what: msg`The server let something into a public place by somebody who had no right to it.`,
    todo: notShown,
  },
  'place-unexplained-removal': {
    what: msg`The content of a post in a public place is gone, and nothing says who took it away.`,
    todo: msg`Ask its author, and other readers whether they still have it.`,
  },
  'place-rolled-back': {
    what: msg`The server took the newest posts of a public place away.`,
    todo: askOtherReaders,
  },
  'place-forked': {
    what: msg`The server shows another history of a public place than before.`,
    todo: msg`Do not believe what is new there before you have asked its people another way. Tell other readers.`,
  },
  'place-bad-controls': {
    what: msg`Settings or rights of a public place were changed by nobody who may.`,
    todo: msg`They do not count here. Tell the people of the place.`,
  },
  'place-name-moved': {
    what: msg`A name you know now leads to another public place.`,
    todo: msg`Read on in the place you follow. What goes by the name now is somebody else’s.`,
  },
};

const newer: FindingWords = {
  what: msg`Something could not be verified.`,
  todo: msg`Reload the app: a newer one says more.`,
};

/** The words for a kind, also for one that only a newer version knows. */
export function wordsFor(kind: string): FindingWords {
  return isFindingKind(kind) ? words[kind] : newer;
}
