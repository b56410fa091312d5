// What anybody may do with public places: find, read, search and verify them. Needs no account.
import { equal } from '@heliogram/crypto';
import { normaliseUsername } from '@heliogram/model';
import {
  asBytes,
  Code,
  type CommentsResponse,
  fromHex,
  type Marks,
  type PlaceCard,
  placeMethods,
  toHex,
} from '@heliogram/protocol';
import { DisconnectedError, isRefusedWith } from '../platform/net/errors.ts';
import { UnknownHereError } from '../talk/errors.ts';
import type { OriginParts } from './origin-proof.ts';
import { PlaceMovedError, PlaceNotBelievedError } from './place-errors.ts';
import { adminsIn, categoryOf, kindOf } from './place-info.ts';
import { type Asked, newestControlIn, PlaceReader, type ReadPage } from './place-reader.ts';
import type {
  CommentsOptions,
  CommentsPage,
  DirectoryOptions,
  FoundPlacePost,
  PageOptions,
  PlacePage,
  PlacePost,
  PlaceVerdict,
  PublicSearchOptions,
} from './place-types.ts';
import type { PlacesContext } from './places-context.ts';
import { type ShowParts, shownPosts } from './shown-posts.ts';
import type { Controls } from './verify/controls.ts';
import { readSignedPost, verifyLoose } from './verify/loose.ts';
import { noMore, problem } from './verify/problems.ts';
import { authorsOf } from './verify/read-entry.ts';

const defaultLimit = 50;
const maxLimit = 200;

/** A place as it was found: what the server lists, and what its people signed. */
export interface FoundPlace {
  readonly card: PlaceCard;
  readonly controls: Controls;
}

export class PlacesReading {
  readonly reader: PlaceReader;
  /** What finding out where words were first said takes. */
  readonly originParts: OriginParts;
  readonly #context: PlacesContext;
  readonly #show: ShowParts;

  constructor(context: PlacesContext) {
    this.#context = context;
    this.reader = new PlaceReader(context);
    this.originParts = {
      papers: context.papers,
      isNameOf: (name, place) => this.#isNameOf(name, place),
      controlsOf: (place, seq) => this.reader.controls.upTo(place, seq),
    };
    this.#show = { nameOf: (account) => context.nameOf(account), ...this.originParts };
  }

  /**
   * A place by its name, with or without @, or its id in hex. @throws UnknownHereError · PlaceMovedError · PlaceNotBelievedError ·
   * RefusedError NOT_FOUND · DisconnectedError.
   */
  async find(nameOrId: string): Promise<FoundPlace> {
    const isId = /^[0-9a-f]{32}$/.test(nameOrId);
    const name = isId ? '' : normaliseUsername(nameOrId.replace(/^@/, ''));
    if (name === undefined) throw new UnknownHereError(`a public place cannot be called ${nameOrId.slice(0, 64)}`);
    const card = await this.#card(isId ? { place: fromHex(nameOrId) as Uint8Array } : { name });
    const place = toHex(asBytes(card.place));
    if (card.place.length !== 16 || (isId && place !== nameOrId))
      throw new PlaceNotBelievedError(nameOrId, 'the server answered with another one, or with none');
    if (name !== '') await this.#requireSamePlace(name, place);
    const controls = await this.#believed(card, place);
    const called = controls.authority?.settings.name ?? '';
    if (name !== '' && called !== name) throw await this.#disbelieve(place, 'it was not founded under this name');
    await this.#context.store.noteName(called, place);
    return { card, controls };
  }

  /** A page of posts, ascending. @throws RefusedError NOT_FOUND · DisconnectedError where nothing is kept. */
  async read(place: string, options: PageOptions = {}): Promise<PlacePage> {
    const { around = 0, limit } = options;
    const found = await this.reader.page(place, askedFor(options));
    const { entries, head } = found.page;
    const [first = 0, last = 0] = [entries[0]?.seq, entries.at(-1)?.seq];
    // An answer is bounded in bytes: where long posts before it left no room for the one that is looked for, the page begins with it.
    const isCut = around > 1 && around <= head.seq && (around < first || around > last);
    if (!isCut) return this.shown(place, found);
    const asked = askedFor({ after: around - 1, ...(limit !== undefined && { limit }) });
    return this.shown(place, await this.reader.page(place, asked));
  }

  /** What a verified page looks like. */
  async shown(place: string, { page, answer }: ReadPage): Promise<PlacePage> {
    const { entries, referred, problems } = page;
    const { marks, pinned, headSeq } = answer;
    const posts = await shownPosts({ place, entries, referred, marks, pinned }, this.#show);
    const [first, last] = [entries[0]?.seq ?? 1, entries.at(-1)?.seq ?? headSeq];
    return { posts, problems, hasOlder: first > 1, hasNewer: last < headSeq, headSeq };
  }

  /** Comments on a channel's post: entries of its linked group, ascending. */
  async comments(
    place: string,
    seq: number,
    { after = 0, limit = defaultLimit }: CommentsOptions = {},
  ): Promise<CommentsPage> {
    const request = { place: fromHex(place) as Uint8Array, seq, after, limit: bounded(limit) };
    const answer = await this.#context.call(placeMethods.comments, request);
    if (answer.group.length === 0) return { posts: [], hasMore: false };
    const group = toHex(asBytes(answer.group));
    const { controls } = await this.find(place);
    if (toHex(asBytes(controls.authority?.settings.linked ?? new Uint8Array(0))) !== group)
      throw await this.#disbelieve(place, 'the server shows comments of a group that is not the one linked');
    return { group, posts: await this.#commentsIn(group, seq, answer), hasMore: answer.more };
  }

  /** Every entry of a place, from the first: everything that can be checked, is. */
  verify(place: string, onProgress?: (done: number, of: number) => void): Promise<PlaceVerdict> {
    return this.reader.whole(place, onProgress);
  }

  /** Public places and posts with these words. What is shown was signed by who it names. */
  async search(
    words: string,
    options: PublicSearchOptions = {},
  ): Promise<{ readonly cards: readonly PlaceCard[]; readonly posts: readonly FoundPlacePost[] }> {
    const { place, language = '', limit = 20 } = options;
    const within = place === undefined ? {} : { place: fromHex(place) as Uint8Array };
    const answer = await this.#context.call(placeMethods.search, { words, language, limit, ...within });
    const authors = await this.#context.papers.authors(authorsOf(answer.posts.map(({ entry }) => entry)));
    const posts = answer.posts.map(async (found): Promise<FoundPlacePost | undefined> => {
      const id = toHex(asBytes(found.place));
      const signed = await readSignedPost(found.entry, id, authors);
      if (!signed) {
        await this.#context.report(id, [problem('bad-signature', [found.seq], 'a search found what nobody signed')]);
        return undefined;
      }
      const { time, author, post } = signed;
      const { name, title, seq } = found;
      if (await this.#isOfAnother(name, id)) return undefined;
      return { place: id, name, title, seq, time, text: post.text, author: await this.#context.nameOf(author.account) };
    });
    return { cards: answer.places, posts: (await Promise.all(posts)).filter((post) => post !== undefined) };
  }

  /** Places that want to be listed, by the rule that is written on the page. */
  async directory(
    options: DirectoryOptions = {},
  ): Promise<{ readonly cards: readonly PlaceCard[]; readonly next?: string }> {
    const { category = '', language = '', kind, after = '', limit = 20 } = options;
    const answer = await this.#context.call(placeMethods.directory, {
      category: categoryOf(category),
      kind: kind === undefined ? 0 : kindOf(kind),
      after: fromHex(after) as Uint8Array,
      ...{ language, limit },
    });
    return { cards: answer.places, ...(answer.next.length > 0 && { next: toHex(asBytes(answer.next)) }) };
  }

  /** Who has which rights, by what was signed. */
  async admins(place: string): Promise<ReturnType<typeof adminsIn>> {
    const { controls } = await this.find(place);
    return adminsIn(controls);
  }

  async #card(request: { readonly name?: string; readonly place?: Uint8Array }): Promise<PlaceCard> {
    const { store, placeNamed, call, report } = this.#context;
    try {
      return await call(placeMethods.find, request);
    } catch (error) {
      const place = request.place ? toHex(request.place) : await placeNamed(request.name ?? '');
      const known = place === undefined ? undefined : (await store.points(place))[0];
      if (place !== undefined && known && isRefusedWith(error, Code.NOT_FOUND))
        await report(place, [noMore(known.seq)]);
      const kept = place !== undefined && error instanceof DisconnectedError ? await store.card(place) : undefined;
      if (!kept) throw error;
      return kept;
    }
  }

  /** Whether a name is known as that of another place; then it is told. */
  async #isOfAnother(name: string, place: string): Promise<boolean> {
    const known = await this.#context.placeNamed(name);
    if (known === undefined || known === place) return false;
    await this.#context.reportMoved(name, known);
    return true;
  }

  async #requireSamePlace(name: string, place: string): Promise<void> {
    const known = await this.#context.placeNamed(name);
    if (known !== undefined && (await this.#isOfAnother(name, place))) throw new PlaceMovedError(name, known);
    const isConfirmed = known !== undefined || (await this.#context.confirmName?.(name, place)) !== false;
    if (isConfirmed) return;
    await this.#context.reportMoved(name, place);
    throw new PlaceNotBelievedError(place, `the public log of names does not give the name ${name} to it`);
  }

  /** Its controls, as far as the card says they go, and whether the card says what they say. */
  async #believed(card: PlaceCard, place: string): Promise<Controls> {
    const { store, report, isKept } = this.#context;
    const controls = await this.reader.controls.upTo(place, card.controlSeq);
    const { authority } = controls;
    if (controls.problem) await report(place, [controls.problem]);
    if (!authority) throw await this.#disbelieve(place, controls.problem?.detail ?? 'nothing shows who founded it');
    const newest = controls.steps.at(-1)?.seq ?? 0;
    const isListed = newest > card.controlSeq || equal(controls.settingsBody, card.settings);
    if (!isListed || (newest < card.controlSeq && !controls.problem)) {
      const detail = 'its settings are listed otherwise than they were signed';
      await report(place, [problem('bad-controls', [card.controlSeq], detail)]);
    }
    await this.#requireNoRollback(card, place);
    if (await isKept(place)) await store.noteCard(card);
    return controls;
  }

  /** What is known may be newer than a card that was on its way: then it is asked for again, after what is known now. */
  async #requireNoRollback(card: PlaceCard, place: string): Promise<void> {
    const known = (await this.#context.store.points(place))[0]?.seq ?? 0;
    if (card.headSeq >= known) return;
    const { headSeq } = await this.#card({ place: card.place });
    if (headSeq >= known) return;
    const detail = `it ends with entry ${headSeq}, though entry ${known} was there before`;
    await this.#context.report(place, [problem('rolled-back', [headSeq + 1], detail)]);
  }

  async #disbelieve(place: string, detail: string): Promise<PlaceNotBelievedError> {
    await this.#context.report(place, [problem('bad-controls', [1], detail)]);
    return new PlaceNotBelievedError(place, detail);
  }

  async #commentsIn(group: string, seq: number, answer: CommentsResponse): Promise<PlacePost[]> {
    const encoded = answer.comments.map(({ entry }) => entry);
    const authors = await this.#context.papers.authors(authorsOf([...encoded, ...answer.referred]));
    const controls = await this.reader.controls.upTo(group, newestControlIn([...encoded, ...answer.referred]));
    const { isRecorded } = this.#context;
    const judged = await verifyLoose(encoded, answer.referred, { controls, authors, isRecorded });
    await this.#context.report(group, judged.problems);
    const marks: readonly Marks[] = answer.marks;
    const posts = await shownPosts({ ...judged, place: group, marks, pinned: [] }, this.#show);
    return posts.filter(({ commentOn, gone, problem: wrong }) => commentOn === seq || gone || wrong);
  }

  async #isNameOf(name: string, place: string): Promise<boolean> {
    const known = await this.#context.placeNamed(name);
    if (known !== undefined) return known === place;
    const found = await this.find(name);
    return toHex(asBytes(found.card.place)) === place;
  }
}

function bounded(limit: number): number {
  return Math.min(Math.max(Math.floor(limit) || 1, 1), maxLimit);
}

function askedFor({ before = 0, after = 0, around = 0, limit = defaultLimit }: PageOptions): Asked {
  const most = bounded(limit);
  if (around > 0) {
    const from = around - Math.ceil(most / 2);
    return from > 0 ? { after: from, before: 0, limit: most } : { after: 0, before: most + 1, limit: most };
  }
  return after > 0 ? { after, before: 0, limit: most } : { after: 0, before, limit: most };
}
