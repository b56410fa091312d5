// The door of push: leaving notes, and letting go of devices.
import { type Bytes, fromHex, MemberState, toHex } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { Hub } from '../../platform/hub.ts';
import type { Logger } from '../../platform/logger.ts';
import type { Metrics } from '../../platform/metrics.ts';
import { createPoster } from '../../platform/web-push/post.ts';
import { createVapid, newVapidKeys, type Vapid } from '../../platform/web-push/vapid.ts';
import type { ChatStates } from '../chats/api.ts';
import type { DeliveryTools } from './deliver.ts';
import { vapidKeysOf } from './store.ts';
import { defaultPace, type PushNotes, Waker, type WakerPace } from './waker.ts';

export { createPushEnds } from './ends.ts';
export type { PushNotes, WakerPace } from './waker.ts';

/** Settings of pushes. */
export interface PushSettings {
  /** Endpoints may be http, on any port and in private networks: tests, and push services of one's own. Default false. */
  readonly mayBePrivate?: boolean;
  readonly pace?: WakerPace;
}

/** What pushes are made with. */
export interface PushDependencies {
  readonly database: Database;
  readonly hub: Hub;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly nowMs: () => number;
  readonly random: (length: number) => Bytes;
  readonly publicHost: string;
  readonly push: PushSettings;
  readonly states: Pick<ChatStates, 'load'>;
}

/** What others may do with pushes. */
export interface PushApi {
  readonly notes: PushNotes;
  readonly mayBePrivate: boolean;
  vapid(): Promise<Vapid>;
  /** Sends nothing any more; resolves when nothing uses the database. */
  close(): Promise<void>;
}

export function createPushApi(given: PushDependencies): PushApi {
  const { database, push, publicHost, nowMs, random } = given;
  const mayBePrivate = push.mayBePrivate ?? false;
  const pace = push.pace ?? defaultPace;
  const poster = createPoster({ mayBePrivate, timeoutMs: pace.answerMs });
  const abort = new AbortController();
  let making: Promise<Vapid> | undefined;
  const vapid = (): Promise<Vapid> => {
    making ??= vapidKeysOf(database, newVapidKeys()).then(
      (keys) => createVapid(keys, `https://${publicHost}`, nowMs),
      (error) => {
        making = undefined;
        throw error;
      },
    );
    return making;
  };
  const tools = async (): Promise<DeliveryTools> => ({
    poster,
    vapid: await vapid(),
    random,
    mayBePrivate,
    signal: abort.signal,
  });
  const waker = new Waker({
    ...given,
    pace,
    tools,
    membersOf: (key) => membersOf(given, key),
  });
  return {
    notes: waker,
    mayBePrivate,
    vapid,
    async close() {
      waker.close();
      abort.abort();
      poster.close();
      await waker.idle();
    },
  };
}

/** Those who have accepted; a request wakes once, through the inbox. */
async function membersOf(given: PushDependencies, chatKey: string): Promise<string[]> {
  const id = fromHex(chatKey);
  const state = id && (await given.states.load(id));
  const members = [...(state?.members.values() ?? [])];
  return members.filter((member) => member.state === MemberState.ACTIVE).map((member) => toHex(member.account));
}
