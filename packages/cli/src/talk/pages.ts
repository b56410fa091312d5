// More of a chat than one page holds.
import type { Client, ShownMessage } from '@heliogram/client';
import { firstSeq } from './find-message.ts';

const pageSize = 200;

/** Up to `limit` messages before a seq (or the newest ones), oldest first. */
export async function pagesBack(
  client: Client,
  chat: string,
  options: { readonly limit: number; readonly before?: number; onProgress?(done: number, total: number): void },
): Promise<ShownMessage[]> {
  const pages: ShownMessage[][] = [];
  let count = 0;
  let before = options.before;
  while (count < options.limit) {
    const limit = Math.min(pageSize, options.limit - count);
    const page = await client.messages.page(chat, { limit, ...(before !== undefined && { before }) });
    pages.unshift([...page]);
    count += page.length;
    options.onProgress?.(count, options.limit);
    const first = firstSeq(page);
    if (first === undefined || first <= 1 || (before !== undefined && first >= before)) break;
    before = first;
  }
  return pages.flat();
}

/** Every message after a seq, oldest first. */
export async function pagesSince(client: Client, chat: string, seq: number): Promise<ShownMessage[]> {
  const pages: ShownMessage[][] = [];
  let before: number | undefined;
  for (;;) {
    const page = await client.messages.page(chat, { limit: pageSize, ...(before !== undefined && { before }) });
    pages.unshift(page.filter((one) => one.seq !== null && one.seq > seq));
    const first = firstSeq(page);
    if (first === undefined || first <= seq + 1) return pages.flat();
    before = first;
  }
}
