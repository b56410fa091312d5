// The inbox: what concerns the account and no single chat it follows yet. Removed when acknowledged.
import {
  type Bytes,
  decodeMessage,
  type InboxItem,
  InboxItemSchema,
  type InboxReadRequest,
  isRefusal,
  methods,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, type SignedInCaller, signedInHandler } from '../../platform/feature.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import type { BlobsApi } from '../blobs/api.ts';
import { migrations } from './migrations.ts';
import { deleteItems, readItems } from './store.ts';

export interface InboxDependencies {
  readonly database: Database;
  readonly blobs: Pick<BlobsApi, 'get' | 'change'>;
}

const defaultLimit = 100;
/** Welcomes are what makes an answer large: no further one is added above this. */
const pageBytes: number = 1024 * 1024;

export function inboxFeature(given: InboxDependencies): Feature {
  return {
    name: 'talk/inbox',
    migrations,
    methods: [
      signedInHandler(methods.inbox.read, (caller, request) => read(given, caller, request)),
      signedInHandler(methods.inbox.acknowledge, async (caller, request) => {
        const done = await transactOrRefuse(given.database, async (tx) => {
          const blobs = await deleteItems(tx, caller.account, request.upTo);
          return given.blobs.change(tx, [], blobs);
        });
        return isRefusal(done) ? done : {};
      }),
    ],
  };
}

async function read(
  given: InboxDependencies,
  caller: SignedInCaller,
  request: InboxReadRequest,
): Promise<Verdict<{ items: InboxItem[]; more: boolean }>> {
  const limit = request.limit || defaultLimit;
  const rows = await readItems(given.database, caller.account, request.after, limit + 1);
  const items: InboxItem[] = [];
  const welcomes = new Map<string, Bytes>();
  let size = 0;
  for (const row of rows.slice(0, limit)) {
    if (size > pageBytes) return { items, more: true };
    const item = decodeMessage(InboxItemSchema, row.item);
    if (item.kind.case === 'welcome' && row.welcome) {
      const name = toHex(row.welcome);
      const welcome = welcomes.get(name) ?? (await given.blobs.get(row.welcome)) ?? new Uint8Array(0);
      welcomes.set(name, welcome);
      item.kind.value.welcome = welcome;
    }
    size += row.item.length + (item.kind.case === 'welcome' ? item.kind.value.welcome.length : 0);
    items.push(item);
  }
  return { items, more: rows.length > limit };
}
