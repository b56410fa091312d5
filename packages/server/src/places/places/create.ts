// A new place: its name, its journal and the entry it begins with, in one transaction. The same claim again is answered like the first.
import { placeIdOf } from '@heliogram/crypto/place-entry';
import { foundPlace, maxClaimSkewS, normaliseUsername } from '@heliogram/model';
import {
  type AppendPlaceResponse,
  type Bytes,
  Code,
  type CreatePlaceRequest,
  decodeMessage,
  isRefusal,
  MalformedError,
  PlaceEntryKind,
  PlaceSettingsSchema,
  type RefusalValue,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import { nameConstraint, takeName } from '../../identity/names/api.ts';
import { lockId } from '../../platform/database/lock-id.ts';
import { type Sql, UniqueError } from '../../platform/database/port.ts';
import { keyOf } from '../../platform/digest.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
import { newJournalNo } from '../../platform/journal/number.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import { referFiles, tellAppended, tellDurable } from './beside.ts';
import { buildEntry, readPlaceEntry } from './entry.ts';
import type { PlacesDependencies } from './feature.ts';
import type { PlaceAppended } from './guard.ts';
import { readSigned, type SignedClaim } from './signed.ts';
import { type PlaceState, stateOf } from './state.ts';
import { insertPlace, placeIdConstraint, placeNameConstraint, placesFoundedBy } from './store.ts';

export type Placed = Omit<AppendPlaceResponse, '$typeName' | '$unknown'>;

/** Places one account may found: names are scarce. A few more where it founds many at once. */
const maxFounded = 50;

export async function createPlace(
  given: PlacesDependencies,
  caller: SignedInCaller,
  request: CreatePlaceRequest,
): Promise<Verdict<Placed>> {
  const signed = await readSigned(given.accounts, caller, request);
  if (isRefusal(signed)) return signed;
  const id = placeIdOf(signed.claimBytes);
  const known = await given.states.byId(id);
  if (known) return repeated(given, known);
  const nowS = Math.floor(given.nowMs() / 1000);
  const made = beginning(given, signed, id, nowS);
  if (isRefusal(made)) return made;
  const stored = await insertOrFind(given, signed, made);
  if (isRefusal(stored) || stored !== made) return stored as Verdict<Placed>;
  given.states.changed(made.after);
  tellDurable(given, made);
  return { place: id, seq: 1, time: made.time, hash: made.hash };
}

/** The place as it will be. MALFORMED, BAD_NAME, OUT_OF_RANGE. */
function beginning(given: PlacesDependencies, signed: SignedClaim, id: Bytes, nowS: number): Verdict<PlaceAppended> {
  const { claim, body } = signed;
  if (claim.kind !== PlaceEntryKind.CREATE) return refuse(Code.MALFORMED, { detail: 'claim: no CREATE' });
  if (Math.abs(claim.time - nowS) > maxClaimSkewS) return refuse(Code.OUT_OF_RANGE, { detail: 'dated-wrong' });
  const previousHash = new Uint8Array(32);
  const { bytes, hash } = buildEntry(signed, { seq: 1, time: nowS, previous: previousHash });
  const authority = foundPlace(claim, body, toHex(hash));
  if (typeof authority === 'string') return refuseSettings(body);
  const after = stateOf({
    no: newJournalNo(given),
    id,
    founder: claim.account as Bytes,
    created: nowS,
    settings: body,
    controlSeq: 1,
    controlHash: hash,
    controls: 1,
    grants: [],
  });
  return { place: after, after, seq: 1, time: nowS, claim, account: signed.account, bytes, previousHash, hash };
}

function refuseSettings(body: Bytes): RefusalValue {
  try {
    const { name } = decodeMessage(PlaceSettingsSchema, body);
    if (normaliseUsername(name) !== name) return refuse(Code.BAD_NAME);
  } catch (error) {
    if (!(error instanceof MalformedError)) throw error;
  }
  return refuse(Code.MALFORMED, { detail: 'bad-settings' });
}

/** What was given when it is stored now, or the answer of before. */
async function insertOrFind(
  given: PlacesDependencies,
  signed: SignedClaim,
  made: PlaceAppended,
): Promise<Verdict<PlaceAppended | Placed>> {
  try {
    const refused = await transactOrRefuse(given.database, (tx) => insert(given, tx, signed, made));
    return refused ?? made;
  } catch (error) {
    if (!(error instanceof UniqueError)) throw error;
    if (error.constraint === placeNameConstraint || error.constraint === nameConstraint) return refuse(Code.NAME_TAKEN);
    const known = error.constraint === placeIdConstraint ? await given.states.byId(made.after.id) : undefined;
    if (!known) throw error;
    return repeated(given, known);
  }
}

async function insert(
  given: PlacesDependencies,
  tx: Sql,
  signed: SignedClaim,
  made: PlaceAppended,
): Promise<RefusalValue | undefined> {
  const { claim } = signed;
  const { no, id, settings, authority } = made.after;
  const founder = claim.account as Bytes;
  await lockId(tx, id);
  if (await given.chats.exists(tx, id)) return refuse(Code.ALREADY_EXISTS, { detail: 'place' });
  if ((await placesFoundedBy(tx, founder)) >= maxFounded) return refuse(Code.LIMIT_REACHED, { detail: 'places' });
  const row = { no, id, founder, created: made.time, settings, controlSeq: 1, controlHash: made.hash, controls: 1 };
  await insertPlace(tx, row, authority.settings.name);
  await takeName(tx, authority.settings.name, id);
  const build = (): { bytes: Bytes; hash: Bytes } => ({ bytes: made.bytes, hash: made.hash });
  await given.journal.create(tx, no, 0, { key: keyOf(claim.id), time: made.time, build });
  const { avatar } = authority.settings;
  const refused = await referFiles(given, tx, { place: { no, seq: 1 }, account: founder }, avatar ? [avatar] : []);
  if (refused) return refused;
  await tellAppended(given, tx, made);
  return undefined;
}

/** A creation whose answer was lost: the id is made from the claim, so it is this very one. */
async function repeated(given: PlacesDependencies, place: PlaceState): Promise<Placed> {
  const [first] = await given.journal.readMany(place.no, [1]);
  const hash = (await given.journal.hashes(place.no, [1])).get(1);
  if (!first || !hash) throw new Error('a place has lost its beginning');
  return { place: place.id, seq: 1, time: readPlaceEntry(first.bytes).time, hash };
}
