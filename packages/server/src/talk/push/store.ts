// The only SQL of pushes.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { VapidKeys } from '../../platform/web-push/vapid.ts';

/** Where a device takes pushes. */
export interface Subscription {
  readonly account: Bytes;
  readonly device: number;
  readonly endpoint: string;
  readonly p256dh: Bytes;
  readonly auth: Bytes;
}

/** The server's keys; `fresh` ones are stored where there are none yet, and the first stored are everybody's. */
export async function vapidKeysOf(sql: Sql, fresh: VapidKeys): Promise<VapidKeys> {
  await sql.query('INSERT INTO push_keys (one, private_key, public_key) VALUES (true, $1, $2) ON CONFLICT DO NOTHING', [
    fresh.privateKey,
    fresh.publicKey,
  ]);
  const [row] = await sql.query<VapidKeys>(
    'SELECT private_key AS "privateKey", public_key AS "publicKey" FROM push_keys',
  );
  if (!row) throw new Error('the push keys have vanished');
  return row;
}

export async function putSubscription(sql: Sql, one: Subscription): Promise<void> {
  await sql.query(
    `INSERT INTO push_subscriptions (account, device, endpoint, p256dh, auth) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (account, device) DO UPDATE SET endpoint = EXCLUDED.endpoint, p256dh = EXCLUDED.p256dh,
       auth = EXCLUDED.auth`,
    [one.account, one.device, one.endpoint, one.p256dh, one.auth],
  );
}

export async function deleteSubscriptions(sql: Sql, account: Bytes, devices: readonly number[]): Promise<void> {
  if (devices.length === 0) return;
  await sql.query('DELETE FROM push_subscriptions WHERE account = $1 AND device = ANY($2::integer[])', [
    account,
    devices,
  ]);
}

/** Deletes one that the push service no longer knows, unless the device has another by now. */
export async function deleteGone(sql: Sql, one: Subscription): Promise<void> {
  await sql.query('DELETE FROM push_subscriptions WHERE account = $1 AND device = $2 AND endpoint = $3', [
    one.account,
    one.device,
    one.endpoint,
  ]);
}

/** Subscriptions of some accounts, a bounded number. */
export function subscriptionsOf(sql: Sql, accounts: readonly Bytes[]): Promise<Subscription[]> {
  return sql.query<Subscription>(
    `SELECT account, device, endpoint, p256dh, auth FROM push_subscriptions
     WHERE account = ANY($1::bytea[]) ORDER BY account, device LIMIT 5000`,
    [accounts],
  );
}
