// What an entry changes beside the journal, in its transaction.
import { publicFilesOf } from '@heliogram/model';
import { Code, PlaceEntryKind, type PublicFile, type RefusalValue, refuse } from '@heliogram/protocol';
import type { Sql } from '../../platform/database/port.ts';
import { type PlaceAppended, referFiles, type SignedClaim, storeControl } from '../places/api.ts';
import { type EmptyDependencies, emptyPost } from './empty.ts';
import { deletePin, editsOf, insertEdit, pinsOf, putPin } from './store.ts';

/** Versions of one post after the first. */
const maxEdits = 200;
const maxPins = 100;

/** LIMIT_REACHED, NOT_FOUND. */
export async function applyEffects(
  given: EmptyDependencies,
  tx: Sql,
  signed: SignedClaim,
  appended: PlaceAppended,
): Promise<RefusalValue | undefined> {
  const { after, claim, seq } = appended;
  const refused = await referAll(given, tx, appended);
  if (refused) return refused;
  switch (claim.kind) {
    case PlaceEntryKind.SETTINGS:
    case PlaceEntryKind.GRANT:
      return storeControl(tx, appended, signed.body);
    case PlaceEntryKind.EDIT:
      return edit(tx, appended);
    case PlaceEntryKind.ERASE:
      return emptyPost(given, tx, after, claim.target, { case: 'erasedBy', value: seq });
    case PlaceEntryKind.PIN:
      return pin(tx, appended);
    case PlaceEntryKind.UNPIN: {
      const wasPinned = await deletePin(tx, after.no, claim.target);
      return wasPinned ? undefined : refuse(Code.NOT_FOUND, { detail: 'target: not pinned' });
    }
    default:
      return undefined;
  }
}

async function referAll(
  given: EmptyDependencies,
  tx: Sql,
  { after, seq, claim, post }: PlaceAppended,
): Promise<RefusalValue | undefined> {
  const { avatar } = after.authority.settings;
  const ofSettings = claim.kind === PlaceEntryKind.SETTINGS && avatar ? [avatar] : [];
  const files: readonly PublicFile[] = post ? publicFilesOf(post) : ofSettings;
  return referFiles(given, tx, { place: { no: after.no, seq }, account: Uint8Array.from(claim.account) }, files);
}

async function edit(tx: Sql, { after, claim, seq, bytes }: PlaceAppended): Promise<RefusalValue | undefined> {
  const edits = await editsOf(tx, after.no, claim.target);
  if (edits.length >= maxEdits) return refuse(Code.LIMIT_REACHED, { detail: 'edits' });
  await insertEdit(tx, after.no, { post: claim.target, seq, sizeBytes: bytes.length });
  return undefined;
}

async function pin(tx: Sql, { after, claim, seq }: PlaceAppended): Promise<RefusalValue | undefined> {
  const pins = await pinsOf(tx, after.no);
  const isNew = !pins.includes(claim.target);
  if (isNew && pins.length >= maxPins) return refuse(Code.LIMIT_REACHED, { detail: 'pins' });
  await putPin(tx, after.no, claim.target, seq);
  return undefined;
}
