// Messages of sealed chats: sending, paging, expiring.
import { methods } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { type Feature, signedInHandler } from '../../platform/feature.ts';
import type { Hub } from '../../platform/hub.ts';
import type { Journal } from '../../platform/journal/port.ts';
import type { ChatsApi } from '../chats/api.ts';
import type { MediaApi } from '../media/api.ts';
import type { PushNotes } from '../push/api.ts';
import { expireBodies } from './expire.ts';
import { epochs, history } from './history.ts';
import type { HubKeys } from './hub-keys.ts';
import { migrations } from './migrations.ts';
import { send } from './send.ts';

export interface MessagesDependencies {
  readonly database: Database;
  readonly journal: Journal;
  readonly hub: Hub;
  readonly nowMs: () => number;
  readonly chats: ChatsApi;
  readonly hubKeys: HubKeys;
  readonly media: Pick<MediaApi, 'refuseReferring' | 'change' | 'release'>;
  readonly notes: Pick<PushNotes, 'messageIn'>;
}

export function messagesFeature(given: MessagesDependencies): Feature {
  return {
    name: 'talk/messages',
    migrations,
    methods: [
      signedInHandler(methods.messages.send, (caller, request) => send(given, caller, request)),
      signedInHandler(methods.messages.history, (caller, request) => history(given, caller, request)),
      signedInHandler(methods.messages.epochs, (caller, request) => epochs(given, caller, request)),
    ],
    jobs: [
      { name: 'erase-expired-bodies', everyMs: 10_000, run: (signal) => expireBodies(given, signal) },
      { name: 'forget-old-hub-keys', everyMs: 3_600_000, run: () => given.hubKeys.forgetOld() },
    ],
  };
}
