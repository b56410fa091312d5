// What the client tells whoever listens.

import type { LinkPreview, ShownAttachment, Transfer } from './media/media-types.ts';
import type { ContactInfo } from './people/contacts.ts';
import type { AccountSettings } from './people/settings.ts';

/** Who somebody is, for showing. */
export interface Person {
  readonly account: string;
  readonly username: string;
}

/** Which public place words are said to be of. */
export interface ShownOrigin {
  readonly place: string;
  /** As the place was called, without @. */
  readonly name: string;
  /** What it calls itself where that is proven; otherwise as the sender says. */
  readonly title: string;
  readonly seq: number;
  /** A device of somebody who may post there signed these very words for that place. */
  readonly isProven: boolean;
  /** Their username, where it is proven. */
  readonly by?: string;
}

/** A message or line as shown. `seq` is null while it has not been accepted. Times are seconds since 1970 by the server's clock. */
export interface ShownMessage {
  readonly chat: string;
  readonly seq: number | null;
  /** Hex of the 32-byte MIMI message id; empty for lines that are no messages. */
  readonly id: string;
  readonly from: Person;
  readonly device: number;
  readonly time: number;
  readonly text: string;
  /** The id of the message this replies to. */
  readonly reply?: string;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** Earlier texts, oldest first. */
  readonly versions: readonly string[];
  /** Emoji to usernames. */
  readonly reactions: Readonly<Record<string, readonly string[]>>;
  /** False only for the line that stands for a message that failed verification. */
  readonly verified: boolean;
  readonly pending: boolean;
  /** A line about the chat itself: what happened, to whom. */
  readonly system?: { readonly change: string; readonly people: readonly Person[]; readonly title?: string };
  /** Why the server refused it for good, where it did. */
  readonly failed?: string;
  readonly attachments: readonly ShownAttachment[];
  readonly preview?: LinkPreview;
  /** Forwarded: whose words these were, as the sender says; '' without a name. */
  readonly forwardedFrom?: string;
  /** Words of a public place. */
  readonly origin?: ShownOrigin;
  /** Accounts that the text addresses. Only members of the chat. */
  readonly mentions: readonly string[];
  /** Own messages of this device on their way: the token they were sent with. */
  readonly token?: string;
  /** Own messages with files: the id they were shown under until the files were sealed. */
  readonly formerId?: string;
}

export interface TalkEvents {
  /** A new message, or one that was edited, deleted or reacted to. */
  readonly message: ShownMessage;
  /** A chat is new or changed. */
  readonly chat: { readonly chat: string };
  /** Somebody asks to talk, or to join. */
  readonly request: { readonly chat: string; readonly from: Person; readonly kind: 'chat' | 'join' };
  readonly typing: { readonly chat: string; readonly from: Person; readonly typing: boolean };
  readonly receipt: { readonly chat: string; readonly from: Person; readonly readSeq: number };
  /** The account's settings, changed here or on another device. */
  readonly settings: AccountSettings;
  /** What is kept of somebody, changed here or on another device. */
  readonly contact: ContactInfo;
  readonly transfer: Transfer;
  /** A message on its way was taken back: its echo goes. */
  readonly discarded: { readonly chat: string; readonly id: string };
  readonly progress: { readonly work: string; readonly done: number; readonly of: number };
}
