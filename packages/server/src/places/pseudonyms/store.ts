// The only SQL of the secret behind pseudonyms.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

/** The secret; `fresh` is stored where there is none yet, and the first stored one is everybody's. */
export async function secretOf(sql: Sql, fresh: Bytes): Promise<Bytes> {
  await sql.query('INSERT INTO place_secret (one, secret) VALUES (true, $1) ON CONFLICT DO NOTHING', [fresh]);
  const [row] = await sql.query<{ secret: Bytes }>('SELECT secret FROM place_secret');
  if (!row) throw new Error('the secret of pseudonyms has vanished');
  return row.secret;
}
