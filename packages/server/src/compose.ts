// The table of contents of the product: every slice, constructed in the order of what it needs. Ports that a lower slice
// owns are filled here with functions of higher ones.
import type { Bytes } from '@heliogram/protocol';
import { composePlaces } from './compose-places.ts';
import { createAccountsApi, olderAccounts } from './identity/accounts/api.ts';
import { accountsFeature } from './identity/accounts/feature.ts';
import { createKeyLogApi, type KeyLogSettings } from './identity/key-log/api.ts';
import { keyLogFeature } from './identity/key-log/feature.ts';
import { createKeysApi } from './identity/keys/api.ts';
import { keysFeature } from './identity/keys/feature.ts';
import { createCells } from './identity/links/cells.ts';
import { linksFeature } from './identity/links/feature.ts';
import { namesFeature } from './identity/names/feature.ts';
import { createSessionsApi } from './identity/sessions/api.ts';
import { sessionsFeature } from './identity/sessions/feature.ts';
import { createVaultApi } from './identity/vault/api.ts';
import { vaultFeature } from './identity/vault/feature.ts';
import type { Database } from './platform/database/port.ts';
import type { Feature } from './platform/feature.ts';
import type { Files } from './platform/files/port.ts';
import type { Hub } from './platform/hub.ts';
import type { Journal } from './platform/journal/port.ts';
import { journalFeature } from './platform/journal/schema.ts';
import type { Logger } from './platform/logger.ts';
import type { Metrics } from './platform/metrics.ts';
import type { PublicFiles } from './platform/public-files.ts';
import type { PublicPages } from './platform/public-pages.ts';
import type { Authenticator } from './platform/session.ts';
import type { Transfers } from './platform/transfers.ts';
import { createBlobsApi } from './talk/blobs/api.ts';
import { blobsFeature } from './talk/blobs/feature.ts';
import { createChatStates, createChatsApi, createClaimGate } from './talk/chats/api.ts';
import { chatsFeature } from './talk/chats/feature.ts';
import { createIdentityNotices, createInboxApi } from './talk/inbox/api.ts';
import { inboxFeature } from './talk/inbox/feature.ts';
import { createMediaApi, type MediaLimits } from './talk/media/api.ts';
import { mediaFeature } from './talk/media/feature.ts';
import { messagesFeature } from './talk/messages/feature.ts';
import { createHubKeys } from './talk/messages/hub-keys.ts';
import { type PreviewSettings, previewsFeature } from './talk/previews/feature.ts';
import { createPushApi, createPushEnds, type PushSettings } from './talk/push/api.ts';
import { pushFeature } from './talk/push/feature.ts';
import { createReceiptBook } from './talk/signals/api.ts';
import { signalsFeature } from './talk/signals/feature.ts';

/** What the districts stand on. */
export interface Ground {
  readonly database: Database;
  readonly journal: Journal;
  /** With lanes of its own for public places, so that no sealed chat waits behind a flood of posts. Default: the same. */
  readonly publicJournal?: Journal;
  readonly hub: Hub;
  /** Where media is kept. */
  readonly files: Files;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
  /** The name sign-in signatures bind. */
  readonly publicHost: string;
  readonly limits: MediaLimits;
  readonly push: PushSettings;
  readonly previews?: PreviewSettings;
  readonly keyLog?: KeyLogSettings;
  /** The web app is served too. Default false. */
  readonly hasApp?: boolean;
}

/** The product. */
export interface Product {
  /** In the order in which their migrations run. */
  readonly features: readonly Feature[];
  readonly authenticator: Authenticator;
  readonly transfers: Transfers;
  /** What anybody may read. */
  readonly publicFiles: readonly PublicFiles[];
  /** The same in a browser. */
  readonly publicPages: readonly PublicPages[];
  /** To be called once the tables are there: says in the log what the database lacks. */
  prepare(): Promise<void>;
  /** Lets go of everybody who waits; resolves when nothing works on its own any more. */
  close(): Promise<void>;
}

/** Constructs every slice. Touches nothing yet. */
export function compose(ground: Ground): Product {
  const { database, hub, nowMs } = ground;
  const blobs = createBlobsApi(ground);
  const states = createChatStates(database);
  const push = createPushApi({ ...ground, states });
  const inbox = createInboxApi({ ...ground, onDelivered: (accounts) => push.notes.inboxOf(accounts) });
  const chats = createChatsApi(database, states);
  const media = createMediaApi({ ...ground, chats });
  const receipts = createReceiptBook(database);
  const hubKeys = createHubKeys(ground);

  const accounts = createAccountsApi(database);
  const keys = createKeysApi(ground);
  const keyLog = createKeyLogApi({ ...ground, accounts: olderAccounts });
  const ends = createPushEnds();
  const sessions = createSessionsApi({ ...ground, ends });
  const vault = createVaultApi({ database, hub, blobs });
  const cells = createCells(ground);
  const gate = createClaimGate(database, states);
  const notices = createIdentityNotices(inbox);
  const places = composePlaces({
    hasApp: false,
    ...ground,
    journal: ground.publicJournal ?? ground.journal,
    accounts,
    chats,
    media,
    keyLog,
  });
  const marks = { inboxSeq: inbox.seq, topics: chats.topics };

  return {
    features: [
      journalFeature,
      accountsFeature({ database, hub, nowMs, vault, keys, sessions, notices, keyRecords: keyLog.records }),
      namesFeature,
      keyLogFeature({ database, nowMs, keyLog }),
      sessionsFeature({ ...ground, accounts, vault, marks, ends }),
      vaultFeature({ database, vault }),
      keysFeature({ database, keys, accounts, gate }),
      linksFeature(cells),
      blobsFeature({ database, blobs, nowMs }),
      inboxFeature({ database, blobs }),
      chatsFeature({ ...ground, accounts, vault, blobs, inbox, receipts, states, isElsewhere: places.exists }),
      mediaFeature({ ...ground, chats, media }),
      messagesFeature({ ...ground, chats, hubKeys, media, notes: push.notes }),
      signalsFeature({ database, hub, states }),
      pushFeature({ database, push }),
      previewsFeature(ground.previews ?? {}),
      ...places.features,
    ],
    authenticator: sessions,
    transfers: media.transfers,
    publicFiles: [keyLog.files],
    publicPages: [places.pages],
    prepare: () => places.prepare(),
    async close() {
      cells.close();
      await Promise.all([push.close(), keyLog.close()]);
    },
  };
}
