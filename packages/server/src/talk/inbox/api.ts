// The door of the inbox: putting items in, inside other slices' transactions.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { type Bytes, encodeEvent, encodeMessage, InboxItemSchema, toHex } from '@heliogram/protocol';
import type { IdentityNotices } from '../../identity/accounts/api.ts';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { Hub } from '../../platform/hub.ts';
import { createInbox, inboxSeq, insertItems, takeSeqs } from './store.ts';

/** What an item says; a welcome without its bytes, which are stored once as a blob. */
export type ItemKind = NonNullable<MessageInitShape<typeof InboxItemSchema>['kind']>;

/** An item for one account. `welcome` and `tree`: the hashes under which these are stored; the caller counts the references. */
export interface Delivery {
  readonly account: Bytes;
  readonly kind: ItemKind;
  readonly welcome?: Bytes;
  /** What the welcome cannot be opened without. */
  readonly tree?: Bytes;
}

/** What was put in, to be announced after the commit. */
export interface Delivered {
  readonly account: Bytes;
  readonly seq: number;
}

/** What others may do with inboxes. */
export interface InboxApi {
  /** An empty inbox for a new account. */
  create(tx: Sql, account: Bytes): Promise<void>;
  /** At most one item per account. Full inboxes are left out of the result. */
  deliver(tx: Sql, deliveries: readonly Delivery[]): Promise<Delivered[]>;
  /** After the commit: tells the accounts' connections. */
  announce(delivered: readonly Delivered[]): void;
  seq(account: Bytes): Promise<number>;
}

export function createInboxApi(given: {
  readonly database: Database;
  readonly hub: Hub;
  readonly nowMs: () => number;
  /** Told after the commit whose inboxes have something new. */
  readonly onDelivered: (accounts: readonly Bytes[]) => void;
}): InboxApi {
  return {
    create: createInbox,
    async deliver(tx, deliveries) {
      if (deliveries.length === 0) return [];
      const time = Math.floor(given.nowMs() / 1000);
      const taken = await takeSeqs(
        tx,
        deliveries.map((delivery) => delivery.account),
      );
      const seqs = new Map(taken.map((one) => [toHex(one.account), one.seq]));
      const items = deliveries.flatMap(({ account, kind, welcome, tree }) => {
        const seq = seqs.get(toHex(account));
        if (seq === undefined) return [];
        const item = encodeMessage(InboxItemSchema, create(InboxItemSchema, { seq, time, kind }));
        return [{ account, seq, welcome: welcome ?? null, tree: tree ?? null, item }];
      });
      if (items.length > 0) await insertItems(tx, items);
      return items.map(({ account, seq }) => ({ account, seq }));
    },
    announce(delivered) {
      for (const { account, seq } of delivered) {
        given.hub.toAccount(toHex(account), encodeEvent({ case: 'inboxSeq', value: seq }));
      }
      given.onDelivered(delivered.map((one) => one.account));
    },
    seq: (account) => inboxSeq(given.database, account),
  };
}

/** Tells an account's devices through its inbox that its identity changed. */
export function createIdentityNotices(inbox: InboxApi): IdentityNotices {
  return {
    accountCreated: (tx, account) => inbox.create(tx, account),
    async deviceListChanged(tx, account, number) {
      const delivered = await inbox.deliver(tx, [{ account, kind: { case: 'deviceListNumber', value: number } }]);
      return () => inbox.announce(delivered);
    },
  };
}
