// Wake-ups for this device while it has no connection. What is pushed says nothing; see proto push.
import { create } from '@bufbuild/protobuf';
import {
  type Bytes,
  GetVapidKeyRequestSchema,
  methods,
  SubscribeRequestSchema,
  UnsubscribeRequestSchema,
} from '@heliogram/protocol';
import type { AccountSession } from '../../identity/account-types.ts';

/** What a browser's push manager gave. */
export interface PushSubscriptionKeys {
  readonly endpoint: string;
  /** 65 and 16 bytes. */
  readonly p256dh: Bytes;
  readonly auth: Bytes;
}

/** All of it @throws DisconnectedError, RefusedError. */
export class PushApi {
  readonly #connection: AccountSession['connection'];

  constructor(connection: AccountSession['connection']) {
    this.#connection = connection;
  }

  /** What to subscribe with (`applicationServerKey`): 65 bytes. */
  async key(): Promise<Bytes> {
    const { key } = await this.#connection.call(methods.push.getVapidKey, create(GetVapidKeyRequestSchema, {}));
    return Uint8Array.from(key);
  }

  /** Subscribes this device; the subscription before goes. */
  async subscribe(subscription: PushSubscriptionKeys): Promise<void> {
    await this.#connection.call(methods.push.subscribe, create(SubscribeRequestSchema, subscription));
  }

  async unsubscribe(): Promise<void> {
    await this.#connection.call(methods.push.unsubscribe, create(UnsubscribeRequestSchema, {}));
  }
}
