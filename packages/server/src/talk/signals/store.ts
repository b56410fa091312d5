// The only SQL of receipts.
import type { Bytes } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';

export interface ReceiptRow {
  readonly account: Bytes;
  readonly epoch: number;
  readonly device: number;
  readonly body: Bytes;
}

export async function putReceiptRow(sql: Sql, no: bigint, row: ReceiptRow): Promise<void> {
  await sql.query(
    `INSERT INTO receipts (no, account, epoch, device, body) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (no, account) DO UPDATE SET epoch = EXCLUDED.epoch, device = EXCLUDED.device, body = EXCLUDED.body`,
    [no, row.account, row.epoch, row.device, row.body],
  );
}

export async function receiptsOf(sql: Sql, no: bigint): Promise<ReceiptRow[]> {
  const rows = await sql.query<Omit<ReceiptRow, 'epoch'> & { epoch: bigint }>(
    'SELECT account, epoch, device, body FROM receipts WHERE no = $1 ORDER BY account LIMIT 1000',
    [no],
  );
  return rows.map((row) => ({ ...row, epoch: Number(row.epoch) }));
}

export async function deleteReceipts(tx: Sql, no: bigint, accounts: readonly Bytes[]): Promise<void> {
  await tx.query('DELETE FROM receipts WHERE no = $1 AND account = ANY($2::bytea[])', [no, accounts]);
}
