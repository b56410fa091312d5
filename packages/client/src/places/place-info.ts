// From settings, counts and notes to what people see of a place.
import { type PlaceRight, placeRights, rightsIn } from '@heliogram/model';
import {
  asBytes,
  Category,
  type PlaceCard,
  PlaceKind,
  type PlaceNote,
  type PlaceSettings,
  toHex,
} from '@heliogram/protocol';
import type { PlaceCategory, PlaceInfo, PlaceKindName } from './place-types.ts';
import { shownPublicFile } from './public-file.ts';
import type { Controls } from './verify/controls.ts';

const kinds: readonly [PlaceKindName, PlaceKind][] = [
  ['channel', PlaceKind.CHANNEL],
  ['group', PlaceKind.GROUP],
];
const categories = new Map(
  Object.entries(Category)
    .filter(([name, value]) => typeof value === 'number' && name !== 'UNSPECIFIED')
    .map(([name, value]) => [name.toLowerCase() as PlaceCategory, value as Category]),
);
const categoryNames = new Map([...categories].map(([name, value]) => [value, name]));

/** Every category an app may offer, in the contract's order. */
export const placeCategories: readonly PlaceCategory[] = [...categories.keys()];

/** The contract's number of a kind. */
export const kindOf = (name: PlaceKindName): PlaceKind =>
  kinds.find(([one]) => one === name)?.[1] ?? PlaceKind.UNSPECIFIED;

/** The contract's number of a category; UNSPECIFIED for '' and for what is none. */
export const categoryOf = (name: string): Category => categories.get(name as PlaceCategory) ?? Category.UNSPECIFIED;

/** The names of rights in their bits. */
export function rightNames(bits: number): PlaceRight[] {
  const all = Object.entries(placeRights) as [PlaceRight, number][];
  return all.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name);
}

/** The bits of rights by their names. */
export function rightBits(names: readonly PlaceRight[]): number {
  return names.reduce((bits, name) => bits | placeRights[name], 0);
}

/** What a place calls itself and lets people do. */
export function settingsInfo(
  settings: PlaceSettings,
): Pick<
  PlaceInfo,
  | 'name'
  | 'title'
  | 'about'
  | 'kind'
  | 'avatar'
  | 'language'
  | 'category'
  | 'isListed'
  | 'mayIndex'
  | 'showsAuthors'
  | 'hasReactions'
  | 'linked'
  | 'slowModeS'
  | 'asksToJoin'
> {
  const { name, title, about, avatar, language, isListed, mayIndex, showsAuthors, hasReactions } = settings;
  const { linked, slowModeS, asksToJoin } = settings;
  return {
    ...{ name, title, about, language, isListed, mayIndex, showsAuthors, hasReactions, slowModeS, asksToJoin },
    kind: settings.kind === PlaceKind.GROUP ? 'group' : 'channel',
    category: categoryNames.get(settings.category) ?? '',
    ...(avatar && { avatar: shownPublicFile(avatar) }),
    ...(linked.length > 0 && { linked: toHex(asBytes(linked)) }),
  };
}

/** What an info is made of. */
export interface InfoParts {
  readonly card: PlaceCard;
  /** What was verified; without it the card's own settings are shown, as in lists of strangers' places. */
  readonly controls: Controls | undefined;
  readonly settings: PlaceSettings;
  /** Undefined: nobody is signed in. */
  readonly account: string | undefined;
  readonly note: PlaceNote | undefined;
  readonly unread: number;
  readonly last: PlaceInfo['last'];
}

/** A place as shown. Rights follow from what was signed, membership and counts are the server's word. */
export function placeInfo({ card, controls, settings, account, note, unread, last }: InfoParts): PlaceInfo {
  const authority = controls?.authority;
  const { standing } = card;
  const rights = authority && account ? rightNames(rightsIn(authority, account)) : [];
  const bannedUntil = (account && authority?.grants.get(account)?.bannedUntil) || 0;
  const isFounder = account !== undefined && authority?.founder === account;
  return {
    place: toHex(asBytes(card.place)),
    ...settingsInfo(settings),
    followers: card.followers,
    members: card.members,
    created: card.created,
    headSeq: card.headSeq,
    headTime: card.headTime,
    rights,
    isFounder,
    isFollowing: note?.following ?? false,
    isMember: (standing?.isMember ?? false) || (isFounder && settings.kind === PlaceKind.GROUP),
    hasAsked: standing?.hasAsked ?? false,
    ...(bannedUntil > 0 && { bannedUntil }),
    ...(standing && standing.mayWriteAt > 0 && { mayWriteAt: standing.mayWriteAt }),
    mutedUntil: note?.mutedUntil ?? 0,
    pinned: note?.pinned ?? false,
    archived: note?.archived ?? false,
    readSeq: note?.readSeq ?? 0,
    unread,
    ...(last && { last }),
  };
}

/** Who has rights: the founder first, then in order of ids. */
export function adminsIn({ authority }: Controls): { readonly account: string; readonly rights: PlaceRight[] }[] {
  if (!authority) return [];
  const granted = [...authority.grants].filter(([, { rights }]) => rights !== 0).map(([account]) => account);
  return [authority.founder, ...granted.sort()].map((account) => ({
    account,
    rights: rightNames(rightsIn(authority, account)),
  }));
}
