// Invites that this account made, as its devices remember them: the server says who came by which link, and is believed only about links
// that let people in at once by the word of who made them.
import { fromUtf8, utf8 } from '@heliogram/crypto';
import type { TalkContext } from '../context.ts';

const inviteShelf = 3;
const nameOf = (invite: string): string => `invite/${invite}`;
const admits = 'admits';
const asks = 'asks';

/** An invite as its maker keeps it. */
export interface KeptInvite {
  readonly link: string;
  /** Hex. */
  readonly chat: string;
  /** Whether whoever comes by it is let in at once. */
  readonly mayEnter: boolean;
}

/** Remembers an invite on all devices of the account. */
export async function keepInvite({ vault }: TalkContext, invite: string, kept: KeptInvite): Promise<void> {
  const value = utf8([kept.link, kept.chat, kept.mayEnter ? admits : asks].join('\n'));
  await vault.update(nameOf(invite), inviteShelf, () => value);
}

/** What is remembered of an invite; undefined for one that another account has made, or that was revoked. */
export async function keptInvite({ vault }: TalkContext, invite: string): Promise<KeptInvite | undefined> {
  const record = await vault.read(nameOf(invite));
  if (!record) return undefined;
  const [link = '', chat = '', word = ''] = fromUtf8(record.value).split('\n');
  return link === '' ? undefined : { link, chat, mayEnter: word === admits };
}

/** From now on nobody comes in by it, whatever the server says. */
export async function forgetInvite({ vault }: TalkContext, invite: string): Promise<void> {
  if (await vault.read(nameOf(invite))) await vault.update(nameOf(invite), inviteShelf, () => new Uint8Array(0));
}

/**
 * Whether somebody who came by an invite is to be let in at once. That the server would let in by a link that asks first is a finding;
 * of a link of another administrator this account knows nothing: a person decides.
 */
export async function isAdmitted(
  context: TalkContext,
  chat: string,
  invite: string,
  account: string,
): Promise<boolean> {
  const kept = await keptInvite(context, invite);
  if (!kept || kept.chat !== chat) return false;
  if (kept.mayEnter) return true;
  const detail = 'the server would let somebody in by a link that was made to ask first';
  await context.findings.report({ kind: 'ghost-member', chat, account, detail });
  return false;
}
