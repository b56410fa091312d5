// The entries that say what holds in a place, a bounded page at a time; and what changes when one is added.
import type { MessageInitShape } from '@bufbuild/protobuf';
import { type Authority, maxGrants } from '@heliogram/model';
import {
  type Bytes,
  Code,
  type ControlsRequest,
  type ControlsResponseSchema,
  decodeMessage,
  GrantSchema,
  PlaceEntryKind,
  type RefusalValue,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import type { Journal } from '../../platform/journal/port.ts';
import { orStart } from './entry.ts';
import type { PlacesDependencies } from './feature.ts';
import type { PlaceAppended, PlaceIncoming } from './guard.ts';
import type { PlaceState } from './state.ts';
import { controlSeqs, deleteEmptyGrants, updatePlace } from './store.ts';

/** The largest seq a journal can have. */
const maxSeq = 2_147_483_647;
const pageSize = 200;
/** Settings are at most 16 kB. */
const pageBytes: number = 2 * 1024 * 1024;
/**
 * Control entries of one place: who verifies it reads them all, in a hundred pages at most. Half of it is the founder's alone: nobody
 * whom they trusted for a while can leave them without a way to take that back.
 */
const maxControls = 18_000;
const maxControlBytes: number = 16 * 1024 * 1024;

/** An entry, and the chain hash before it. */
export interface ChainedEntry {
  readonly seq: number;
  readonly bytes: Bytes;
  readonly previousHash: Bytes;
}

export async function controls(
  given: PlacesDependencies,
  request: ControlsRequest,
): Promise<Verdict<MessageInitShape<typeof ControlsResponseSchema>>> {
  const place = await given.states.byId(request.place);
  if (!place) return refuse(Code.NOT_FOUND, { detail: 'place' });
  const seqs = await controlSeqs(given.database, place.no, Math.min(request.after, maxSeq), pageSize + 1);
  const entries = await chainedEntries(given.journal, place.no, seqs.slice(0, pageSize));
  let size = 0;
  const kept = entries.filter(({ bytes }, at) => {
    size += bytes.length;
    return at === 0 || size <= pageBytes;
  });
  return {
    controls: kept.map(({ bytes, previousHash }) => ({ entry: bytes, previousHash })),
    more: kept.length < seqs.length,
  };
}

/** Entries of exactly these seqs with the hash before each, ascending. */
export async function chainedEntries(journal: Journal, no: bigint, seqs: readonly number[]): Promise<ChainedEntry[]> {
  if (seqs.length === 0) return [];
  const before = seqs.map((seq) => seq - 1);
  const [entries, hashes] = await Promise.all([journal.readMany(no, seqs), journal.hashes(no, before)]);
  return entries.map(({ seq, bytes }) => ({ seq, bytes, previousHash: orStart(hashes.get(seq - 1)) }));
}

/** Stores what a SETTINGS or GRANT changed. LIMIT_REACHED. */
export async function storeControl(
  tx: Sql,
  { place, after, claim, account, time, hash, bytes }: PlaceAppended,
  body: Bytes,
): Promise<RefusalValue | undefined> {
  const row = { no: after.no, settings: after.settings, controlSeq: after.authority.controlSeq, controlHash: hash };
  const grant = claim.kind === PlaceEntryKind.GRANT ? decodeMessage(GrantSchema, body) : undefined;
  const granted = grant && { ...grant, account: grant.account as Bytes };
  const { controls, sizeBytes } = await updatePlace(tx, row, bytes.length, granted);
  const share = account === place.authority.founder ? 1 : 2;
  const isBeyond = controls > maxControls / share || sizeBytes > maxControlBytes / share;
  if (isBeyond) return refuse(Code.LIMIT_REACHED, { detail: 'controls' });
  // Exactly where the rules do: who has only the entries knows the same grants.
  const { grants } = place.authority;
  const isFull = grant && grants.size >= maxGrants && !grants.has(toHex(grant.account));
  if (isFull) await deleteEmptyGrants(tx, after.no, time);
  return undefined;
}

/** The place after a control entry that `authority` followed from. */
export function afterControl(
  before: PlaceState,
  authority: Authority,
  { claim, body }: Pick<PlaceIncoming, 'claim'> & { readonly body: Bytes },
): PlaceState {
  const settings = claim.kind === PlaceEntryKind.SETTINGS ? body : before.settings;
  return { ...before, authority, settings, controls: before.controls + 1 };
}
