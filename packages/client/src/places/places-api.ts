// Public places for an account: what it reads, follows, says and decides there.
import { type PlaceRight, readClaim, readPost } from '@heliogram/model';
import { asBytes, fromHex, type PlaceCard, PlaceEntryKind, placeMethods, toHex } from '@heliogram/protocol';
import type { MediaSink } from '../talk/media/media-types.ts';
import { grantBody } from './place-bodies.ts';
import { placeInfo } from './place-info.ts';
import { PlacePosting } from './place-posting.ts';
import { PlaceStanding } from './place-standing.ts';
import { type PlaceSummary, summaryOf } from './place-summary.ts';
import type {
  CommentsOptions,
  CommentsPage,
  DirectoryOptions,
  DirectoryPage,
  FoundPublic,
  NewPlace,
  OutgoingPost,
  PageOptions,
  PlaceAdmin,
  PlaceChange,
  PlaceDayInfo,
  PlaceInfo,
  PlaceMemberInfo,
  PlacePage,
  PlaceVerdict,
  Posted,
  PublicSearchOptions,
  ShownPublicFile,
  WaitingPost,
} from './place-types.ts';
import type { Places } from './places.ts';
import type { FoundPlace } from './places-reading.ts';
import { downloadPublic } from './public-download.ts';
import { shownPublicFile } from './public-file.ts';
import { listedInfo, placeOf } from './public-places.ts';
import type { Controls } from './verify/controls.ts';

const daySeconds = 86_400;
const listedAtOnce = 8;

export class PlacesApi {
  readonly #places: Places;
  readonly #posting: PlacePosting;
  readonly #standing: PlaceStanding;

  constructor(places: Places) {
    this.#places = places;
    this.#posting = new PlacePosting(places);
    this.#standing = new PlaceStanding(places);
  }

  /** A new public place, which its founder follows. @throws RefusedError NAME_TAKEN, BAD_NAME, LIMIT_REACHED · NotPossibleError · DisconnectedError. */
  async create(place: NewPlace): Promise<PlaceInfo> {
    const id = await this.#posting.found(place);
    await this.#standing.follow(id);
    return this.find(id);
  }

  /**
   * A place by its name, with or without @, or its id. Offline what is kept of a followed one.
   * @throws RefusedError NOT_FOUND · UnknownHereError · PlaceMovedError · PlaceNotBelievedError · DisconnectedError.
   */
  async find(nameOrId: string): Promise<PlaceInfo> {
    const { reading, notes, following } = this.#places;
    const found = await reading.find(nameOrId);
    const place = placeOf(found.card);
    // What is followed is told of anyway, and takes nobody's room among what is looked at.
    if (!(await notes.isFollowed(place))) following.looksAt(place);
    return this.#info(found);
  }

  /** A followed place as it is kept here, undefined where nothing is. Asks nobody: for all who hear of the same post at once. */
  async known(place: string): Promise<PlaceInfo | undefined> {
    return (await this.#places.notes.isFollowed(place)) ? this.#kept(place) : undefined;
  }

  /** Followed places, the newest word first. Asks nobody. */
  async list(): Promise<PlaceInfo[]> {
    const waiting = await this.#places.notes.followed();
    const infos: PlaceInfo[] = [];
    const lanes = Array.from({ length: listedAtOnce }, async () => {
      for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
        const info = await this.#kept(place);
        if (info) infos.push(info);
      }
    });
    await Promise.all(lanes);
    return infos.sort((a, b) => b.headTime - a.headTime || a.place.localeCompare(b.place));
  }

  /** A page of posts, ascending. Offline what is kept. @throws RefusedError NOT_FOUND · DisconnectedError. */
  read(place: string, options: PageOptions = {}): Promise<PlacePage> {
    return this.#places.reading.read(place, options);
  }

  /**
   * Posts, or comments on a channel's post in its group. Asked again with the same token nothing is posted twice.
   * @throws TellsWhereError for a file that says where it was made, unless the post allows it · RefusedError · NotPossibleError ·
   * PlaceBusyError · DisconnectedError: perhaps it was posted; ask again with the same token.
   */
  post(place: string, post: OutgoingPost): Promise<Posted> {
    return this.#posting.post(place, post);
  }

  /** Gives a post new words; the earlier ones stay readable. */
  edit(place: string, seq: number, text: string, mentions?: readonly string[]): Promise<void> {
    return this.#posting.edit(place, seq, text, mentions);
  }

  /** Takes a post's words and files away, for everybody. That it was there, and who took it away, stays. */
  erase(place: string, seq: number): Promise<void> {
    return this.#posting.aim(place, PlaceEntryKind.ERASE, seq);
  }

  pin(place: string, seq: number): Promise<void> {
    return this.#posting.aim(place, PlaceEntryKind.PIN, seq);
  }

  unpin(place: string, seq: number): Promise<void> {
    return this.#posting.aim(place, PlaceEntryKind.UNPIN, seq);
  }

  /** What is left out stays. Linking a group links it back where this account may. */
  settings(place: string, change: PlaceChange): Promise<void> {
    return this.#posting.settings(place, change);
  }

  /** Gives somebody these rights and no others. */
  async grant(place: string, account: string, rights: readonly PlaceRight[]): Promise<void> {
    const bannedUntil = (await this.#controls(place)).authority?.grants.get(account)?.bannedUntil ?? 0;
    await this.#posting.control(place, PlaceEntryKind.GRANT, grantBody(account, rights, bannedUntil));
  }

  /** Until when somebody may not write here, in seconds since 1970: 0 they may, 4294967295 for good. Their rights fall. */
  async ban(place: string, account: string, until: number): Promise<void> {
    await this.#posting.control(place, PlaceEntryKind.GRANT, grantBody(account, [], until));
  }

  /** Who has which rights; the founder first. */
  async admins(place: string): Promise<PlaceAdmin[]> {
    const admins = await this.#places.reading.admins(place);
    const named = admins.map(async ({ account, rights }, index) => ({
      ...(await this.#places.context.nameOf(account)),
      ...{ rights, isFounder: index === 0 },
    }));
    return Promise.all(named);
  }

  follow(place: string): Promise<void> {
    return this.#standing.follow(place);
  }

  unfollow(place: string): Promise<void> {
    return this.#standing.unfollow(place);
  }

  change(
    place: string,
    change: { readonly mutedUntil?: number; readonly pinned?: boolean; readonly archived?: boolean },
  ): Promise<void> {
    return this.#standing.change(place, change);
  }

  markRead(place: string, seq: number): Promise<void> {
    return this.#standing.markRead(place, seq);
  }

  /** One reaction per post; '' takes it back. */
  async react(place: string, seq: number, emoji: string): Promise<void> {
    await this.#standing.react(place, seq, emoji);
  }

  /** Says that posts were seen. Who it was is not kept. */
  viewed(place: string, seqs: readonly number[]): Promise<void> {
    return this.#standing.viewed(place, seqs);
  }

  /** Comments on a channel's post, ascending. */
  comments(place: string, seq: number, options: CommentsOptions = {}): Promise<CommentsPage> {
    return this.#places.reading.comments(place, seq, options);
  }

  join(place: string): Promise<void> {
    return this.#standing.join(place);
  }

  leave(place: string): Promise<void> {
    return this.#standing.leave(place);
  }

  members(
    place: string,
    options: { readonly isAsking?: boolean; readonly after?: string; readonly limit?: number } = {},
  ): Promise<{ readonly members: readonly PlaceMemberInfo[]; readonly hasMore: boolean }> {
    return this.#standing.members(place, options);
  }

  answerJoin(place: string, account: string, accept: boolean): Promise<void> {
    return this.#standing.answerJoin(place, account, accept);
  }

  /** Public places and posts with these words: the words go to the server. */
  async search(words: string, options: PublicSearchOptions = {}): Promise<FoundPublic> {
    const { cards, posts } = await this.#places.reading.search(words, options);
    return { places: await this.#listed(cards), posts };
  }

  /** Places that want to be found. `next` is what `after` takes. */
  async directory(options: DirectoryOptions = {}): Promise<DirectoryPage> {
    const { cards, next } = await this.#places.reading.directory(options);
    const places = await this.#listed(cards);
    return { places, ...(next !== undefined && { next }) };
  }

  /** Numbers by day, ascending, for those with any right. */
  async statistics(place: string, days: number): Promise<PlaceDayInfo[]> {
    const answer = await this.#places.context.call(placeMethods.statistics, {
      place: fromHex(place) as Uint8Array,
      days,
    });
    return answer.days.map(({ day, views, posts, reactions, comments, followers, joined, left }) => ({
      time: day * daySeconds,
      ...{ views, posts, reactions, comments, followers, joined, left },
    }));
  }

  /** Own posts that wait for their time. */
  async scheduled(place: string): Promise<WaitingPost[]> {
    const { posts } = await this.#places.context.call(placeMethods.scheduled, {
      place: fromHex(place) as Uint8Array,
    });
    return posts.flatMap(({ claim, body }): WaitingPost[] => {
      const said = readClaim(claim);
      const post = readPost(body);
      if (!said || !post) return [];
      const attachments = post.files.map(shownPublicFile);
      return [{ id: toHex(asBytes(said.id)), text: post.text, notBefore: said.notBefore, attachments }];
    });
  }

  async unschedule(place: string, id: string): Promise<void> {
    const request = { place: fromHex(place) as Uint8Array, id: fromHex(id) as Uint8Array };
    await this.#places.context.call(placeMethods.unschedule, request);
  }

  /** The whole history from the first entry. What is wrong becomes findings, too. @throws RefusedError · DisconnectedError. */
  verify(place: string, onProgress?: (done: number, of: number) => void): Promise<PlaceVerdict> {
    return this.#places.reading.verify(place, onProgress);
  }

  /** Passes a post on into a sealed chat, with the proof of where it was said. */
  forward(place: string, seq: number, chat: string): Promise<void> {
    return this.#posting.forward(place, seq, chat);
  }

  /** Passes a post on into another public place, with the proof of where it was said. */
  passOn(place: string, seq: number, to: string): Promise<Posted> {
    return this.#posting.passOn(place, seq, to);
  }

  /** A whole public file into a sink. @throws DamagedPublicFileError: what came is to be thrown away · DisconnectedError. */
  saveFile(file: ShownPublicFile, sink: MediaSink, options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    return downloadPublic(this.#places.options.server, file, sink, options);
  }

  /** Who is let in by an entry's rights is the server's to say; this is by what was signed. */
  #controls(place: string): Promise<Controls> {
    return this.#places.reading.find(place).then(({ controls }) => controls);
  }

  async #info({ card, controls }: FoundPlace): Promise<PlaceInfo> {
    const settings = (controls.authority as NonNullable<Controls['authority']>).settings;
    const place = placeOf(card);
    const note = await this.#places.notes.get(place);
    const summary = note.following ? await this.#summary(place, card, note.readSeq ?? 0) : nothingNew;
    return placeInfo({ card, controls, settings, account: this.#places.account, note, ...summary });
  }

  /** A followed place from what is kept; undefined where nothing is yet. */
  async #kept(place: string): Promise<PlaceInfo | undefined> {
    const card = await this.#places.context.store.card(place);
    if (!card) return undefined;
    const controls = await this.#places.reading.reader.controls.kept(place);
    return controls.authority ? this.#info({ card, controls }) : undefined;
  }

  /** Places of a list: followed ones as they are known here, others as the server lists them. */
  async #listed(cards: readonly PlaceCard[]): Promise<PlaceInfo[]> {
    const infos = cards.map(async (card) => {
      const isFollowed = card.place.length === 16 && (await this.#places.notes.isFollowed(placeOf(card)));
      const kept = isFollowed ? await this.#kept(placeOf(card)) : undefined;
      return kept ? [kept] : listedInfo(card);
    });
    return (await Promise.all(infos)).flat();
  }

  #summary(place: string, { headSeq }: PlaceCard, readSeq: number): Promise<PlaceSummary> {
    return summaryOf(this.#places.context, place, { headSeq, readSeq, own: this.#places.account });
  }
}

const nothingNew: PlaceSummary = { unread: 0, last: undefined };
