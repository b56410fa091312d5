import { type MessageInitShape } from '@bufbuild/protobuf';
import { type Bytes, InboxItemSchema } from '@heliogram/protocol';
import type { IdentityNotices } from '../../identity/accounts/api.ts';
import type { Database, Sql } from '../../platform/database/port.ts';
import type { Hub } from '../../platform/hub.ts';
/** What an item says; a welcome without its bytes, which are stored once as a blob. */
export type ItemKind = NonNullable<MessageInitShape<typeof InboxItemSchema>['kind']>;
/** An item for one account. `welcome`: the hash under which the welcome's bytes are stored; the caller counts the reference. */
export interface Delivery {
    readonly account: Bytes;
    readonly kind: ItemKind;
    readonly welcome?: Bytes;
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
export declare function createInboxApi(given: {
    readonly database: Database;
    readonly hub: Hub;
    readonly nowMs: () => number;
}): InboxApi;
/** Tells an account's devices through its inbox that its identity changed. */
export declare function createIdentityNotices(inbox: InboxApi): IdentityNotices;
