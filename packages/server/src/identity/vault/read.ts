// Reading the vault: by revision, so that a device fetches only what it has not seen.
import type { Bytes, ReadRequest, ReadResponse } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { type PageRow, readPage } from './store.ts';

const defaultBytes = 1024 * 1024;

type Page = Pick<ReadResponse, 'rev' | 'more'> & { records: Omit<ReadResponse['records'][number], '$typeName'>[] };

export async function read(database: Database, caller: SignedInCaller, request: ReadRequest): Promise<Page> {
  const rows = await readPage(database, caller.account, {
    afterRev: request.afterRev,
    shelves: request.shelves,
    ids: request.ids as Bytes[],
    maxBytes: request.maxBytes || defaultBytes,
  });
  const found = rows.filter((row) => row.id !== null);
  const last = found.at(-1);
  const more = last?.followed === true;
  return { records: found.map(recordOf), rev: more && last ? last.rev : (rows[0]?.vault_rev ?? 0), more };
}

function recordOf(row: PageRow): Page['records'][number] {
  const { id, shelf, version, generation, rev, value } = row;
  return { id: id as Bytes, shelf, version, generation: Number(generation), rev, value };
}
