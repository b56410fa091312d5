// How an account stands to places: what it follows and has read, which groups it is in, what it thinks of a post.
import { asBytes, fromHex, type Marks, placeMethods, toHex } from '@heliogram/protocol';
import type { PlaceMemberInfo } from './place-types.ts';
import type { Places } from './places.ts';

const perCall = 200;
/** Posts said to be seen that are remembered, so that they are said once. */
const maxSeen = 10_000;

export class PlaceStanding {
  readonly #places: Places;
  readonly #seen = new Set<string>();

  constructor(places: Places) {
    this.#places = places;
  }

  /** From here on its posts come by themselves, on all devices. The server gets to know a number only. */
  async follow(place: string): Promise<void> {
    const { reading, notes, context } = this.#places;
    const { controls, card } = await reading.find(place);
    const name = controls.authority?.settings.name ?? '';
    await notes.change(place, { following: true, name });
    await reading.reader.controls.keep(place);
    await context.store.noteCard(card);
    await context.call(placeMethods.follow, { place: fromHex(place) as Uint8Array, following: true });
    await this.#begun(place);
  }

  async unfollow(place: string): Promise<void> {
    const { notes, context, following } = this.#places;
    await notes.change(place, { following: false });
    following.watchAgain();
    await context.store.forget(place);
    await context.call(placeMethods.follow, { place: fromHex(place) as Uint8Array, following: false });
    this.#places.emit('place', { place });
  }

  /** Enters a group, or asks to; whoever is in it follows it. */
  async join(place: string): Promise<void> {
    const { context } = this.#places;
    await context.call(placeMethods.join, { place: fromHex(place) as Uint8Array, join: true });
    await this.follow(place);
  }

  /** Leaves a group, or takes the question back; it is no longer followed. */
  async leave(place: string): Promise<void> {
    await this.#places.context.call(placeMethods.join, { place: fromHex(place) as Uint8Array, join: false });
    await this.unfollow(place);
  }

  async members(
    place: string,
    options: { readonly isAsking?: boolean; readonly after?: string; readonly limit?: number },
  ): Promise<{ readonly members: readonly PlaceMemberInfo[]; readonly hasMore: boolean }> {
    const { isAsking: asking = false, after = '', limit = perCall } = options;
    const request = { place: fromHex(place) as Uint8Array, asking, after: fromHex(after) as Uint8Array, limit };
    const answer = await this.#places.context.call(placeMethods.members, request);
    const members = answer.members.map(({ account, username, since }) => ({
      account: toHex(asBytes(account)),
      ...{ username, since },
    }));
    return { members, hasMore: answer.more };
  }

  async answerJoin(place: string, account: string, accept: boolean): Promise<void> {
    const request = { place: fromHex(place) as Uint8Array, account: fromHex(account) as Uint8Array, accept };
    await this.#places.context.call(placeMethods.answerJoin, request);
  }

  async react(place: string, seq: number, emoji: string): Promise<Marks | undefined> {
    const request = { place: fromHex(place) as Uint8Array, seq, emoji };
    const { marks } = await this.#places.context.call(placeMethods.react, request);
    this.#places.emit('post', { place, seq });
    return marks;
  }

  /** Says that posts were seen, each once while this runs. Without a line it is not said. */
  async viewed(place: string, seqs: readonly number[]): Promise<void> {
    const { connection } = this.#places.options.session;
    if (connection.state !== 'online') return;
    const news = [...new Set(seqs)].filter((seq) => !this.#seen.has(`${place}/${seq}`));
    for (let at = 0; at < news.length; at += perCall) {
      const some = news.slice(at, at + perCall);
      await connection.call(placeMethods.viewed, { place: fromHex(place) as Uint8Array, seqs: some });
      for (const seq of some) this.#seen.add(`${place}/${seq}`);
    }
    for (const oldest of this.#seen) {
      if (this.#seen.size <= maxSeen) break;
      this.#seen.delete(oldest);
    }
  }

  /** Everything up to an entry was read, on all devices. */
  async markRead(place: string, seq: number): Promise<void> {
    const { notes, context } = this.#places;
    const { readSeq = 0 } = await notes.get(place);
    if (seq <= readSeq) return;
    const points = await context.store.points(place);
    const hash = points.find((point) => point.seq === seq)?.hash;
    const seen = points[0] ? { seenSeq: points[0].seq, seenHash: points[0].hash } : {};
    await notes.change(place, { readSeq: seq, readHash: hash ?? new Uint8Array(0), ...seen });
    this.#places.emit('place', { place });
  }

  /** Mutes, pins, archives. */
  async change(
    place: string,
    change: { readonly mutedUntil?: number; readonly pinned?: boolean; readonly archived?: boolean },
  ): Promise<void> {
    await this.#places.notes.change(place, change);
    this.#places.emit('place', { place });
  }

  /** What is there when somebody begins to follow is not news. */
  async #begun(place: string): Promise<void> {
    const { following, context } = this.#places;
    following.watchAgain();
    await following.catchUp(place);
    const [known] = await context.store.points(place);
    if (known) await this.markRead(place, known.seq);
    this.#places.emit('place', { place });
  }
}
