// Words for every kind of error: what happened, what is safe, what to do – one action, in plain language.
import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ErrorKind } from '../words/error-kinds.ts';

/** What the one button does; the screen knows how. */
export type ErrorAction =
  | 'again'
  | 'reload'
  | 'back'
  | 'change'
  | 'recover'
  | 'link'
  | 'use-here'
  | 'make-room'
  | 'none';

export const actionWords: Readonly<Record<ErrorAction, MessageDescriptor>> = {
  again: msg`Try again`,
  reload: msg`Reload`,
  back: msg`Back`,
  change: msg`Change it`,
  recover: msg`Recover account`,
  link: msg`Start over`,
  'use-here': msg`Use here`,
  'make-room': msg`Manage storage`,
  none: msg`Close`,
};

interface Words {
  readonly what: MessageDescriptor;
  readonly safe: MessageDescriptor;
  readonly action: ErrorAction;
}

const untouched = msg`Nothing was changed.`;
const kept = msg`What you wrote is kept.`;
const hereIsSafe = msg`Your messages on this device are safe.`;

const ofServer = {
  'app-outdated': {
    what: msg`This app and the server do not understand each other. The app may be too old.`,
    safe: untouched,
    action: 'reload',
  },
  'server-outdated': {
    what: msg`This server does not know how to do that. It may be older than the app.`,
    safe: untouched,
    action: 'back',
  },
  'server-busy': { what: msg`The server is busy.`, safe: msg`Nothing is lost.`, action: 'again' },
  'server-broken': {
    what: msg`Something broke on the server.`,
    safe: msg`Nothing is lost. If it happens again, tell the operator.`,
    action: 'again',
  },
  'server-full': {
    what: msg`The server has no room left.`,
    safe: msg`Nothing is lost. Its operator must make room.`,
    action: 'again',
  },
  'server-not-understood': {
    what: msg`The server answered in a way this app does not accept.`,
    safe: msg`The answer was not used. Your messages are safe.`,
    action: 'again',
  },
  'no-answer': { what: msg`The server took too long to answer.`, safe: msg`Nothing is lost.`, action: 'again' },
  offline: {
    what: msg`There is no connection to the server.`,
    safe: msg`What you send waits here and leaves when you are online again.`,
    action: 'again',
  },
  'too-fast': { what: msg`That was too much at once.`, safe: msg`Nothing is lost. Wait a moment.`, action: 'again' },
  'too-large': { what: msg`This is larger than the server allows.`, safe: kept, action: 'change' },
  'not-allowed-value': { what: msg`A value is outside of what is allowed.`, safe: untouched, action: 'change' },
  'limit-reached': {
    what: msg`The limit for this is reached. Remove something first.`,
    safe: untouched,
    action: 'back',
  },
  forbidden: { what: msg`You may not do this here.`, safe: untouched, action: 'back' },
  'not-found': { what: msg`There is nothing here by that name.`, safe: untouched, action: 'change' },
  expired: { what: msg`This has expired. Ask for a new one.`, safe: untouched, action: 'back' },
  'exists-already': { what: msg`This exists already.`, safe: untouched, action: 'back' },
  'bad-signature': { what: msg`A signature did not fit, so the server refused.`, safe: untouched, action: 'again' },
} as const satisfies Partial<Record<ErrorKind, Words>>;

const ofAccount = {
  'signed-out': { what: msg`The server no longer knows this window.`, safe: hereIsSafe, action: 'reload' },
  'device-removed': {
    what: msg`This device was removed from your account.`,
    safe: msg`Your account lives on with your other devices and your recovery phrase.`,
    action: 'recover',
  },
  'name-taken': { what: msg`That name is taken.`, safe: untouched, action: 'change' },
  'bad-name': {
    what: msg`A name has 3 to 32 letters a–z, digits or underscores and begins with a letter.`,
    safe: untouched,
    action: 'change',
  },
  'wrong-phrase': {
    what: msg`These are not the recovery words of this account. Check the spelling and the order.`,
    safe: untouched,
    action: 'change',
  },
  'wrong-passkey': {
    what: msg`This passkey opens no account here. It was removed, or made for another server.`,
    safe: msg`Use another one, your words, or another device.`,
    action: 'change',
  },
  'passkey-not-taken': {
    what: msg`The account did not take this passkey: it has ten already, or this one was removed before.`,
    safe: untouched,
    action: 'back',
  },
  'passkey-stopped': { what: msg`No passkey was chosen.`, safe: untouched, action: 'again' },
  'passkey-unfit': {
    what: msg`This passkey cannot keep a secret for Heliogram. Choose another place for it, such as your phone.`,
    safe: msg`Your account was not changed. If the passkey is still listed on your device, delete it there.`,
    action: 'again',
  },
  'passkey-there': { what: msg`There is a passkey of your account already.`, safe: untouched, action: 'back' },
  'passkey-not-here': {
    what: msg`This browser cannot use passkeys at this address.`,
    safe: msg`Your words and your other devices open your account as well.`,
    action: 'back',
  },
  'wrong-passphrase': { what: msg`That is not the passphrase of this app lock.`, safe: untouched, action: 'change' },
  'device-taken': { what: msg`An account lives in this browser already.`, safe: hereIsSafe, action: 'reload' },
  'nobody-here': { what: msg`Nobody is signed in here.`, safe: untouched, action: 'recover' },
  'sign-up-unfinished': {
    what: msg`A sign-up was cut off here. Sign up with the same name to finish it.`,
    safe: msg`The name is kept for you.`,
    action: 'again',
  },
  'not-believed': {
    what: msg`What the server showed contradicts what this device has verified before.`,
    safe: msg`It was not used. Your messages are safe.`,
    action: 'back',
  },
  'changed-elsewhere': {
    what: msg`Another of your devices changed this first.`,
    safe: msg`You see its newest state now.`,
    action: 'again',
  },
  'link-failed': {
    what: msg`The devices were not linked. Begin again with a new code.`,
    safe: msg`No device got access.`,
    action: 'link',
  },
} as const satisfies Partial<Record<ErrorKind, Words>>;

const ofTalk = {
  'chat-changed': { what: msg`The chat has just changed.`, safe: kept, action: 'again' },
  'chat-frozen': {
    what: msg`This chat stands still: what the server showed of it cannot be true.`,
    safe: msg`Earlier messages stay readable. Nobody else can read them.`,
    action: 'back',
  },
  'change-refused': {
    what: msg`This change contradicts the state of the chat and was refused.`,
    safe: untouched,
    action: 'again',
  },
  'not-a-member': {
    what: msg`You are not a member of this chat.`,
    safe: msg`Earlier messages stay on this device.`,
    action: 'back',
  },
  'no-consent': { what: msg`This person has not agreed to that yet.`, safe: untouched, action: 'back' },
  'cannot-be-added': {
    what: msg`This person cannot be added right now: none of their devices is ready.`,
    safe: untouched,
    action: 'again',
  },
  'request-waits': {
    what: msg`Your first message waits for an answer. Until then no more can be sent.`,
    safe: kept,
    action: 'back',
  },
  'file-changed': {
    what: msg`The file changed while it was being sent. Choose it again.`,
    safe: msg`Nothing of it was sent.`,
    action: 'change',
  },
  'file-damaged': {
    what: msg`This file arrived damaged.`,
    safe: msg`Nothing of it was shown. The message itself is genuine.`,
    action: 'again',
  },
  'taken-back': { what: msg`Sending was stopped.`, safe: msg`Nothing was sent.`, action: 'none' },
  'not-readable': {
    what: msg`Something kept here could not be read.`,
    safe: msg`Everything else is safe.`,
    action: 'again',
  },
} as const satisfies Partial<Record<ErrorKind, Words>>;

const ofDevice = {
  'device-full': {
    what: msg`This device has no room left for Heliogram.`,
    safe: msg`Messages that arrive wait on the server.`,
    action: 'make-room',
  },
  'store-damaged': {
    what: msg`What was kept in this browser is damaged.`,
    safe: msg`Your account lives on. Recover it or link this device again.`,
    action: 'recover',
  },
  'other-window': {
    what: msg`Heliogram is open in another window of this browser.`,
    safe: hereIsSafe,
    action: 'use-here',
  },
  'engine-gone': { what: msg`Heliogram's work in the background has stopped.`, safe: hereIsSafe, action: 'reload' },
  interrupted: {
    what: msg`This was cut off in the middle. Look whether it happened before you try again.`,
    safe: hereIsSafe,
    action: 'back',
  },
  locked: { what: msg`The app lock is on. Unlock Heliogram first.`, safe: hereIsSafe, action: 'reload' },
  unknown: { what: msg`Something went wrong that Heliogram did not expect.`, safe: hereIsSafe, action: 'again' },
} as const satisfies Partial<Record<ErrorKind, Words>>;

export const errorWords: Readonly<Record<ErrorKind, Words>> = { ...ofServer, ...ofAccount, ...ofTalk, ...ofDevice };
