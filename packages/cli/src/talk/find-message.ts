// Which message a person means: its id or the beginning of one, or its number in the chat.
import type { Client, ShownMessage } from '@heliogram/client';
import { CommandError } from '../platform/failures.ts';
import { UsageError } from '../platform/usage-error.ts';

/** How far back the beginning of an id is looked for. */
const mostPages = 40;
const pageSize = 200;

/**
 * The full id of a message.
 * @throws UsageError for what can be no id; CommandError NOT_FOUND.
 */
export async function findMessage(client: Client, chat: string, typed: string): Promise<string> {
  const wanted = typed.trim().replace(/^#/, '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(wanted)) return wanted;
  if (/^\d{1,9}$/.test(wanted)) return bySeq(client, chat, Number(wanted));
  if (!/^[0-9a-f]{4,63}$/.test(wanted)) {
    throw new UsageError(`"${typed}" is no message: use its number in the chat, its id, or the beginning of its id.`);
  }
  let before: number | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const messages = await client.messages.page(chat, { limit: pageSize, ...(before !== undefined && { before }) });
    const found = messages.filter((one) => one.id.startsWith(wanted));
    if (found.length > 1) throw new UsageError(`Several messages begin with "${typed}". Type more of the id.`);
    if (found[0] !== undefined) return found[0].id;
    before = firstSeq(messages);
    if (before === undefined || before <= 1) break;
  }
  throw missing(typed);
}

async function bySeq(client: Client, chat: string, seq: number): Promise<string> {
  const messages = await client.messages.page(chat, { before: seq + 1, limit: 1 });
  const found = messages.find((one) => one.seq === seq && one.id !== '');
  if (found === undefined) throw missing(`#${seq}`);
  return found.id;
}

function missing(typed: string): CommandError {
  return new CommandError('NOT_FOUND', `There is no message ${typed} in this chat.`);
}

/** The lowest seq of a page. */
export function firstSeq(messages: readonly ShownMessage[]): number | undefined {
  let first: number | undefined;
  for (const { seq } of messages) if (seq !== null && (first === undefined || seq < first)) first = seq;
  return first;
}
