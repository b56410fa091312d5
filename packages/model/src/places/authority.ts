// Who may do what in a public place: the fold of its control entries, and the judgement on any other entry. The server applies it
// before it accepts, every reader applies it again, so a server that lets something through is found out. Pure.
import {
  type Claim,
  type Grant,
  GrantSchema,
  PlaceEntryKind,
  PlaceKind,
  type PlaceSettings,
  toHex,
} from '@heliogram/protocol';
import { readPlaceSettings } from './body.ts';
import { type Granted, Grants } from './grants.ts';
import { readBounded } from './read-bounded.ts';
import { everyPlaceRight, type PlaceRight, placeRights } from './rights.ts';

/** What holds in a place after its control entries up to `controlSeq`. Accounts in lower-case hex. */
export interface Authority {
  readonly founder: string;
  readonly settings: PlaceSettings;
  readonly grants: ReadonlyMap<string, Granted>;
  readonly controlSeq: number;
  /** The chain hash after that entry, in hex. */
  readonly controlHash: string;
}

/** Why an entry is not allowed where it stands. */
export type PlaceViolation =
  | 'not-a-beginning'
  | 'bad-settings'
  | 'bad-grant'
  | 'too-many-grants'
  | 'fixed-setting'
  | 'other-controls'
  | 'other-anchor'
  | 'may-not-post'
  | 'may-not-edit'
  | 'may-not-erase'
  | 'may-not-pin'
  | 'may-not-change-settings'
  | 'may-not-grant'
  | 'banned'
  | 'bad-target'
  | 'too-early'
  | 'dated-wrong';

/** Accounts with rights or a ban a place may have. Those whose rights were taken back and whose bans are over make room for others. */
export const maxGrants = 10_000;

/** Bytes of an encoded grant at most. */
const maxGrantBytes = 256;

/** How far the author's clock and the server's may be apart, in seconds. */
export const maxClaimSkewS = 3600;

/** Where an entry stands. */
export interface EntryPosition {
  readonly seq: number;
  /** Seconds since 1970, by the server's clock. */
  readonly time: number;
}

/** What EDIT, ERASE, PIN and UNPIN aim at. */
export interface Target {
  readonly kind: PlaceEntryKind;
  /** Lower-case hex. */
  readonly account: string;
}

/** Whether an account has a right here. */
export function hasPlaceRight(authority: Authority, account: string, right: PlaceRight): boolean {
  return (rightsIn(authority, account) & placeRights[right]) !== 0;
}

/** The bits of `placeRights` an account has here. */
export function rightsIn(authority: Authority, account: string): number {
  return account === authority.founder ? everyPlaceRight : (authority.grants.get(account)?.rights ?? 0);
}

/** Whether an account may not write at a time. */
export function isBannedIn(authority: Authority, account: string, timeS: number): boolean {
  return (authority.grants.get(account)?.bannedUntil ?? 0) > timeS;
}

/** What holds after a CREATE. `hash` is the chain hash after it, in hex. */
export function foundPlace(claim: Claim, body: Uint8Array, hash: string): Authority | PlaceViolation {
  if (claim.kind !== PlaceEntryKind.CREATE) return 'not-a-beginning';
  const settings = readPlaceSettings(body);
  if (!settings) return 'bad-settings';
  return { founder: toHex(claim.account), settings, grants: new Map(), controlSeq: 1, controlHash: hash };
}

/** What holds after a SETTINGS or GRANT at `position`, or why it is not allowed. `hash` is the chain hash after it, in hex. */
export function applyControl(
  authority: Authority,
  claim: Claim,
  body: Uint8Array,
  position: EntryPosition & { readonly hash: string },
): Authority | PlaceViolation {
  const refused = refuseEntry(authority, claim, position);
  if (refused) return refused;
  const after = { ...authority, controlSeq: position.seq, controlHash: position.hash };
  if (claim.kind === PlaceEntryKind.SETTINGS) {
    const settings = readPlaceSettings(body);
    if (!settings) return 'bad-settings';
    const isFixed = settings.kind === authority.settings.kind && settings.name === authority.settings.name;
    return isFixed ? { ...after, settings } : 'fixed-setting';
  }
  if (claim.kind !== PlaceEntryKind.GRANT) return 'not-a-beginning';
  const grant = grantIn(body);
  if (!grant) return 'bad-grant';
  const violation = refuseGrant(authority, toHex(claim.account), grant);
  if (violation) return violation;
  const { rights, bannedUntil } = grant;
  const grants = Grants.of(authority.grants).with(toHex(grant.account), { rights, bannedUntil });
  const kept = grants.size > maxGrants ? withoutEmpty(grants, position.time) : grants;
  return kept.size > maxGrants ? 'too-many-grants' : { ...after, grants: kept };
}

function withoutEmpty(grants: Grants, timeS: number): Grants {
  return grants.where(({ rights, bannedUntil }) => rights !== 0 || bannedUntil > timeS);
}

/**
 * Why an entry other than CREATE may not stand at a position, given what held before it. For SETTINGS and GRANT see `applyControl`, which
 * judges their bodies too. Whether a member of a group may write only the server knows.
 */
export function refuseEntry(
  authority: Authority,
  claim: Claim,
  position: EntryPosition,
  target?: Target,
): PlaceViolation | undefined {
  return (
    refusePosition(authority, claim, position) ??
    (isBannedIn(authority, toHex(claim.account), position.time) ? 'banned' : undefined) ??
    refuseDeed(authority, claim, target)
  );
}

function refusePosition(authority: Authority, claim: Claim, { seq, time }: EntryPosition): PlaceViolation | undefined {
  const isScheduled = claim.notBefore > 0;
  const isExact = authority.settings.kind === PlaceKind.CHANNEL && !isScheduled;
  if (claim.anchorSeq >= seq || (isExact && claim.anchorSeq !== seq - 1)) return 'other-anchor';
  const isCurrent = claim.controlSeq === authority.controlSeq && toHex(claim.controlHash) === authority.controlHash;
  if (isScheduled ? claim.controlSeq > authority.controlSeq : !isCurrent) return 'other-controls';
  if (isScheduled) return time < claim.notBefore ? 'too-early' : undefined;
  return Math.abs(time - claim.time) > maxClaimSkewS ? 'dated-wrong' : undefined;
}

function refuseDeed(authority: Authority, claim: Claim, target: Target | undefined): PlaceViolation | undefined {
  const account = toHex(claim.account);
  const isOwn = target?.account === account;
  const mayWrite = authority.settings.kind === PlaceKind.GROUP || hasPlaceRight(authority, account, 'post');
  switch (claim.kind) {
    case PlaceEntryKind.POST:
      return mayWrite ? undefined : 'may-not-post';
    case PlaceEntryKind.EDIT:
      if (target?.kind !== PlaceEntryKind.POST) return 'bad-target';
      return isOwn && mayWrite ? undefined : 'may-not-edit';
    case PlaceEntryKind.ERASE:
      if (target?.kind !== PlaceEntryKind.POST) return 'bad-target';
      return isOwn || hasPlaceRight(authority, account, 'erase') ? undefined : 'may-not-erase';
    case PlaceEntryKind.PIN:
    case PlaceEntryKind.UNPIN:
      if (target?.kind !== PlaceEntryKind.POST) return 'bad-target';
      return hasPlaceRight(authority, account, 'pin') ? undefined : 'may-not-pin';
    case PlaceEntryKind.SETTINGS:
      return hasPlaceRight(authority, account, 'settings') ? undefined : 'may-not-change-settings';
    case PlaceEntryKind.GRANT:
      return (rightsIn(authority, account) & (placeRights.appoint | placeRights.members)) !== 0
        ? undefined
        : 'may-not-grant';
    default:
      return 'not-a-beginning';
  }
}

/** Rights are changed with `appoint` and never beyond one's own; bans are set with `members`, on who has no rights. */
function refuseGrant(authority: Authority, granter: string, grant: Grant): PlaceViolation | undefined {
  const account = toHex(grant.account);
  if (account === authority.founder) return 'may-not-grant';
  const before = authority.grants.get(account) ?? { rights: 0, bannedUntil: 0 };
  const changed = before.rights ^ grant.rights;
  if (changed !== 0) {
    const mayAppoint = hasPlaceRight(authority, granter, 'appoint');
    if (!mayAppoint || (changed & ~rightsIn(authority, granter)) !== 0) return 'may-not-grant';
  }
  if (before.bannedUntil === grant.bannedUntil) return undefined;
  return grant.rights === 0 && hasPlaceRight(authority, granter, 'members') ? undefined : 'may-not-grant';
}

function grantIn(body: Uint8Array): Grant | undefined {
  const grant = body.length > maxGrantBytes ? undefined : readBounded(GrantSchema, body);
  return grant && grant.rights <= everyPlaceRight ? grant : undefined;
}
