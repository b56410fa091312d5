// Sealed chats: creating, changing by commit, joining, leaving. What is inside them the server does not know.
import { type Bytes, methods } from '@heliogram/protocol';
import type { AccountsApi } from '../../identity/accounts/api.ts';
import type { VaultApi } from '../../identity/vault/api.ts';
import type { Database, Sql } from '../../platform/database/port.ts';
import { type Feature, signedInHandler } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { Journal } from '../../platform/journal/port.ts';
import type { BlobsApi } from '../blobs/api.ts';
import type { InboxApi } from '../inbox/api.ts';
import { answer } from './answer.ts';
import { commit } from './commit.ts';
import { consent } from './consent.ts';
import { createChat } from './create.ts';
import { getChat } from './get.ts';
import type { ReceiptBook } from './guard.ts';
import { heads } from './heads.ts';
import { createInvite, listInvites, peekInvite, revokeInvite } from './invites.ts';
import { declineJoin, requestJoin } from './join.ts';
import { leave } from './leave.ts';
import { migrations } from './migrations.ts';
import { getReach, putReach } from './reach.ts';
import type { ChatStates } from './state.ts';

export interface ChatsDependencies {
  readonly database: Database;
  readonly journal: Journal;
  readonly hub: Hub;
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
  readonly accounts: Pick<AccountsApi, 'numbers'>;
  readonly vault: VaultApi;
  readonly blobs: BlobsApi;
  readonly inbox: InboxApi;
  readonly receipts: ReceiptBook;
  readonly states: ChatStates;
  /** Whether something else that is followed has an id: what is told of the one would be taken for the other's. */
  readonly isElsewhere: (tx: Sql, id: Bytes) => Promise<boolean>;
}

export function chatsFeature(given: ChatsDependencies): Feature {
  return {
    name: 'talk/chats',
    migrations,
    methods: [
      signedInHandler(methods.chats.create, (caller, request) => createChat(given, caller, request)),
      signedInHandler(methods.chats.commit, (caller, request) => commit(given, caller, request)),
      signedInHandler(methods.chats.get, (caller, request) => getChat(given, caller, request)),
      signedInHandler(methods.chats.heads, (caller, request) => heads(given, caller, request)),
      signedInHandler(methods.chats.leave, (caller, request) => leave(given, caller, request)),
      signedInHandler(methods.chats.answer, (caller, request) => answer(given, caller, request)),
      signedInHandler(methods.chats.consent, (caller, request) => consent(given, caller, request)),
      signedInHandler(methods.chats.createInvite, (caller, request) => createInvite(given, caller, request)),
      signedInHandler(methods.chats.listInvites, (caller, request) => listInvites(given, caller, request)),
      signedInHandler(methods.chats.revokeInvite, (caller, request) => revokeInvite(given, caller, request)),
      signedInHandler(methods.chats.peekInvite, (caller, request) => peekInvite(given, caller, request)),
      signedInHandler(methods.chats.requestJoin, (caller, request) => requestJoin(given, caller, request)),
      signedInHandler(methods.chats.declineJoin, (caller, request) => declineJoin(given, caller, request)),
      signedInHandler(methods.chats.setReach, (caller, request) => putReach(given, caller, request)),
      signedInHandler(methods.chats.getReach, (caller) => getReach(given, caller)),
    ],
  };
}
