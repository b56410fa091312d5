// How messages are called in words: the name of a row, what a file is, why something was not sent.

import type { ShownAttachment, ShownMessage } from '@heliogram/client';
import { plainText } from '@heliogram/model';
import { plural, t } from '@lingui/core/macro';
import type { Names } from '../../names-context.ts';
import { plainName } from '../../service-worker/media-type.ts';
import type { Row } from '../timeline/rows.ts';

/** What a file is, in a word. */
export function attachmentWord(kind: ShownAttachment['kind']): string {
  switch (kind) {
    case 'photo':
      return t`Photo`;
    case 'video':
      return t`Video`;
    case 'voice':
      return t`Voice message`;
    case 'audio':
      return t`Audio`;
    case 'file':
      return t`File`;
    default:
      return kind satisfies never;
  }
}

/** What a message says on one line: its words, or what its files are. */
export function messageLine(message: ShownMessage, limit = 160): string {
  if (!message.verified) return t`A message that could not be verified`;
  if (message.deleted) return t`Deleted message`;
  const words = plainText(message.text, limit);
  const [file] = message.attachments;
  if (!file) return words;
  const what =
    message.attachments.length > 1
      ? plural(message.attachments.length, { one: '# file', other: '# files' })
      : file.kind === 'file'
        ? plainName(file.name) || attachmentWord('file')
        : attachmentWord(file.kind);
  return words === '' ? what : `${what}, ${words}`;
}

/** The name of a row for who hears it: "Sofia, 09:14, text, 2 reactions". */
export function rowName(row: Row, time: string, names: Names): string {
  const { message, isMine, delivery } = row;
  const reactions = Object.values(message.reactions).reduce((sum, people) => sum + people.length, 0);
  const parts = [
    isMine ? t`You` : names.of(message.from),
    time,
    row.quote?.kind === 'known' ? t`answering ${names.of(row.quote.message.from)}` : '',
    message.forwardedFrom === undefined ? '' : t`forwarded`,
    messageLine(message, 1000),
    message.edited && !message.deleted ? t`edited` : '',
    reactions === 0 ? '' : plural(reactions, { one: '# reaction', other: '# reactions' }),
    isMine ? deliveryWord(delivery) : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** Where a message of one's own is on its way; '' where that says nothing. */
export function deliveryWord(delivery: Row['delivery']): string {
  switch (delivery) {
    case 'writing':
      return t`being written down`;
    case 'waiting':
      return t`waiting to be sent`;
    case 'sent':
      return t`sent`;
    case 'read':
      return t`read`;
    case 'failed':
      return t`not sent`;
    case 'none':
      return '';
    default:
      return delivery satisfies never;
  }
}

/** Why the server refused a message, or the engine did. */
export function failureWords(code: string): string {
  switch (code) {
    case 'NOT_A_MEMBER':
      return t`You are no longer in this chat.`;
    case 'FORBIDDEN':
      return t`You may not write here.`;
    case 'NO_CONSENT':
    case 'REQUEST_PENDING':
      return t`They have not accepted your request yet.`;
    case 'TOO_LARGE':
    case 'OUT_OF_RANGE':
      return t`The message is too long.`;
    case 'LIMIT_REACHED':
    case 'RATE_LIMITED':
      return t`Too many messages at once. Try again in a moment.`;
    case 'DEVICE_REVOKED':
      return t`This device was removed from your account.`;
    case 'LOST':
      return t`The server accepted it and then did not deliver it.`;
    case 'FrozenChatError':
      return t`This chat is frozen: something in it could not be verified.`;
    default:
      return t`It could not be sent.`;
  }
}
