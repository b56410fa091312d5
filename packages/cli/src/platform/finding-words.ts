// What a finding means, in words: what happened, and what a person can do. One entry for every kind; the type demands it.
import { type FindingKind, isFindingKind } from '@heliogram/client';

/** Two sentences about a kind of finding. */
export interface FindingWords {
  readonly what: string;
  readonly todo: string;
}

const tellOperator = 'Nothing of it was used. Tell whoever runs the server if it keeps happening.';
const compare = 'Compare safety numbers with "verify NAME" before you go on writing to them.';
const frozen =
  'What you read so far is safe, nothing newer is believed and nothing is sent. Ask the others what they see, and make a new chat.';
const ownDevices = 'Look at "devices" and remove, with your recovery phrase, what is not yours.';
const askAuthor = 'It was hidden. Ask its author to say it again, or another way.';
const askOthers = 'Ask the others in the chat whether they see the same.';
const otherWay = 'Ask them to open the app once, then add them again; if it stays so, reach them another way.';
const publicLog =
  'Do not trust names you look up for the first time now; compare safety numbers. Tell others who use this server.';

const askOtherReaders = 'What is false is not shown. Ask other readers whether they see the same.';
const notShown = 'It is not shown. Tell the people of the place.';

const words: Readonly<Record<FindingKind, FindingWords>> = {
  'vault-rollback': { what: 'The server showed an older state of your own settings or keys.', todo: tellOperator },
  'vault-fork': { what: 'The server showed two contents of one state of your settings or keys.', todo: tellOperator },
  'vault-unreadable': {
    what: 'The server showed settings or keys that none of your devices wrote.',
    todo: tellOperator,
  },
  'vault-deletion': {
    what: 'The server says that settings or keys of yours were deleted; none of your devices did that.',
    todo: tellOperator,
  },
  'slot-list-rollback': {
    what: 'The server showed an older list of the ways into your account, perhaps one with a way you removed.',
    todo: 'No key was given to it. Try again later; if it stays so, move to another server.',
  },
  'unknown-slot': {
    what: 'There is a way into your account that nobody of yours has signed for.',
    todo: ownDevices,
  },
  'statement-rollback': { what: 'The server hides the newest key of an account.', todo: compare },
  'statement-fork': { what: 'The server shows two different keys of one account.', todo: compare },
  'device-list-rollback': {
    what: 'The server showed an older list of somebody’s devices, perhaps one with a device they removed.',
    todo: 'The newer list stays in force. Tell them.',
  },
  'device-list-fork': { what: 'The server shows two different lists of somebody’s devices.', todo: compare },
  'bad-identity': {
    what: 'The server showed keys or devices of an account that this account has not signed.',
    todo: 'They were not used. Tell them, and compare safety numbers.',
  },
  'username-moved': {
    what: 'A name you know now leads to another account.',
    todo: 'Go on in the chat you have. Before you write to the new account, compare safety numbers with its owner.',
  },
  'own-keys-changed': {
    what: 'The key of your account was replaced with your recovery phrase, on another device.',
    todo: 'If that was not you, somebody has your phrase: tell your contacts, and begin a new account.',
  },
  'foreign-key-package': {
    what: 'The server handed out somebody else’s keys for a person you wanted to add.',
    todo: 'Nobody was added. Compare safety numbers with that person before you try again.',
  },
  'stale-key-package': { what: 'The server handed out old keys for a person you wanted to add.', todo: otherWay },
  'key-log-forked': { what: 'The server’s public log of keys is not the one it showed before.', todo: publicLog },
  'key-log-swapped': { what: 'The server has another public log of keys than before.', todo: publicLog },
  'key-log-contradiction': {
    what: 'What the server says about an account is not what its public log of keys says.',
    todo: compare,
  },
  'own-key-log-entry': {
    what: 'The public log has a key or device of your account that this device did not expect.',
    todo: ownDevices,
  },
  'key-log-bad-proof': {
    what: 'The server could not prove what it says about its public log of keys.',
    todo: publicLog,
  },
  'key-log-stale': {
    what: 'The public log of keys the server shows is too old.',
    todo: 'Check the clock of this device. If it is right, tell whoever runs the server.',
  },
  'key-log-missing': { what: 'The server no longer has the public log of keys it had before.', todo: publicLog },
  'key-log-unwitnessed': {
    what: 'Too few of the witnesses you trust have confirmed the public log of keys.',
    todo: 'Try again later; if it stays so, ask the witnesses.',
  },
  'host-changed': {
    what: 'The server calls itself by another name than before.',
    todo: 'Nothing was signed for it. Check the address of the server.',
  },
  'duty-failed': {
    what: 'Something this device has to do did not work.',
    todo: 'It is tried again. If it stays so, report it with the words in brackets.',
  },
  fork: { what: 'The server shows different histories of a chat to different people.', todo: askOthers },
  'truncated-journal': { what: 'The server took the newest messages of a chat away.', todo: frozen },
  'missing-entries': { what: 'The server left messages of a chat out.', todo: askOthers },
  'erased-entry': {
    what: 'The server erased a message that nobody deleted.',
    todo: 'Ask its author to send it again, and the others whether they still have it.',
  },
  'displaced-entries': {
    what: 'Messages of a chat are missing or stand in another order than they were written.',
    todo: askOthers,
  },
  'repeated-entry': {
    what: 'The server showed a message a second time.',
    todo: 'It counts once. Nothing is to be done.',
  },
  'altered-entry': { what: 'A message was changed on its way.', todo: askAuthor },
  'lost-message': {
    what: 'The server accepted a message of yours and then did not deliver it.',
    todo: 'It stands in the chat as not sent. Send it again, or reach them another way.',
  },
  'bad-commit': { what: 'Somebody changed a chat without having its keys.', todo: frozen },
  'bad-rights': { what: 'Somebody made a change in a chat that they may not make.', todo: frozen },
  'ghost-member': {
    what: 'Somebody was put into a chat whom nobody added.',
    todo: 'They have no keys and read nothing. Tell the others in the chat.',
  },
  'bad-link': { what: 'The way from a chat’s new keys to its old ones is forged or missing.', todo: frozen },
  'bad-tree': {
    what: 'The server showed a wrong list of the members’ keys.',
    todo: 'It was not used. Try again later; if it stays so, ask to be added again.',
  },
  'withheld-commit': {
    what: 'The server keeps back who came or left, so that what you write could reach somebody who was removed.',
    todo: 'Nothing is sent until it shows. Ask the others who is in the chat, and make a new one if you must.',
  },
  'withheld-keys': {
    what: 'The server keeps back what is needed to read older messages.',
    todo: 'Look again later; your other devices may still show them.',
  },
  'bad-welcome': {
    what: 'An invitation to a chat is not true.',
    todo: 'It was not accepted. If somebody says they added you, ask them to do it again.',
  },
  'replayed-welcome': {
    what: 'The server delivered an old invitation once more.',
    todo: 'Nothing has changed, and nothing is to be done.',
  },
  'ghost-device': {
    what: 'A message came from a device that is not its author’s.',
    todo: 'It was hidden. Ask its author to look at the list of their devices.',
  },
  'outsider-message': {
    what: 'A message came from somebody who was not in the chat then.',
    todo: 'It was hidden. Nothing is to be done.',
  },
  'forged-message': {
    what: 'A message claims to be from somebody who did not sign it.',
    todo: 'It was hidden. Tell the person in whose name it came.',
  },
  'wrong-frank': {
    what: 'A message came without a true receipt of the server, so that it could not be reported.',
    todo: 'Keep a copy of it if you may need to report it.',
  },
  'hidden-message': { what: 'A message could not be verified.', todo: askAuthor },
  'bad-file': {
    what: 'The server gave out other bytes of a file than were stored.',
    todo: 'They were not used. Open it again later, or ask for the file again.',
  },
  'place-missing': { what: 'The server leaves entries of a public place out.', todo: askOtherReaders },
  'place-altered': {
    what: 'The server changed a post of a public place, or when it was written.',
    todo: askOtherReaders,
  },
  'place-order': {
    what: 'Posts of a public place stand in another order than they were written.',
    todo: askOtherReaders,
  },
  'place-bad-signature': { what: 'A post of a public place is not signed by who it names.', todo: notShown },
  'place-not-allowed': {
    what: 'The server let something into a public place by somebody who had no right to it.',
    todo: notShown,
  },
  'place-unexplained-removal': {
    what: 'The content of a post in a public place is gone, and nothing says who took it away.',
    todo: 'Ask its author, and other readers whether they still have it.',
  },
  'place-rolled-back': { what: 'The server took the newest posts of a public place away.', todo: askOtherReaders },
  'place-forked': {
    what: 'The server shows another history of a public place than before.',
    todo: 'Do not believe what is new there before you have asked its people another way. Tell other readers.',
  },
  'place-bad-controls': {
    what: 'Settings or rights of a public place were changed by nobody who may.',
    todo: 'They do not count here. Tell the people of the place.',
  },
  'place-name-moved': {
    what: 'A name you know now leads to another public place.',
    todo: 'Read on in the place you follow. What goes by the name now is somebody else’s.',
  },
};

/** The words for a kind, also for one that only a newer version knows. */
export function wordsFor(kind: string): FindingWords {
  if (isFindingKind(kind)) return words[kind];
  return { what: 'Something could not be verified.', todo: 'Update this program: a newer one says more.' };
}
