// Public places for one open account, put together: what the parts share, who listens, and what is under way.
import { asBytes, type Bytes, fromHex } from '@heliogram/protocol';
import type { AccountSession } from '../identity/account-types.ts';
import type { FindingKind } from '../identity/findings.ts';
import type { Call } from '../platform/net/connection-types.ts';
import { DisconnectedError, isPassing } from '../platform/net/errors.ts';
import type { Person } from '../talk/talk-events.ts';
import { AskedPapers } from './papers.ts';
import { PassedOrigins } from './passed-on.ts';
import { PlaceMovedError, PlaceNotBelievedError } from './place-errors.ts';
import { PlaceFollowing } from './place-following.ts';
import { PlaceNotes } from './place-notes.ts';
import { PlaceStore } from './place-store.ts';
import type { PlaceEvents } from './place-types.ts';
import { PlaceWriter } from './place-writer.ts';
import type { PlacesApi } from './places-api.ts';
import type { PlacesContext } from './places-context.ts';
import { PlacesReading } from './places-reading.ts';
import { noRecord, type RecordCheck } from './verify/judge.ts';
import type { PlaceProblem } from './verify/problems.ts';

/** Words of a place on their way into a sealed chat. */
export interface ForwardedPost {
  readonly text: string;
  /** The username of their author. */
  readonly from: string;
  /** What proves it, in hex; left out where the post is too large for that. */
  readonly origin?: string;
}

export interface PlacesOptions {
  readonly session: AccountSession;
  /** As in `AccountOptions`. */
  readonly server: string;
  readonly random: (length: number) => Bytes;
  /** Milliseconds since 1970 by the server's clock. */
  readonly now: () => number;
  readonly nameOf: (account: string) => Promise<Person>;
  /** Sends words on into a sealed chat. */
  readonly sendOn: (chat: string, post: ForwardedPost) => Promise<unknown>;
  readonly isRecorded?: RecordCheck;
  readonly emit: <E extends keyof PlaceEvents>(event: E, value: PlaceEvents[E]) => void;
  /** Hears of what no network explains. */
  readonly failed: (error: unknown) => void;
}

/** Places with what an app does with them. */
export interface OpenPlaces {
  readonly places: Places;
  readonly api: PlacesApi;
}

/** Questions to the log of names before a name is not believed: a new one takes a moment. */
const confirmations = 4;
const confirmEveryMs = 500;

/** What was not believed has been told by whoever did not believe it. */
function isTold(error: unknown): boolean {
  return error instanceof PlaceNotBelievedError || error instanceof PlaceMovedError;
}

export class Places {
  readonly options: PlacesOptions;
  readonly context: PlacesContext;
  readonly reading: PlacesReading;
  readonly notes: PlaceNotes;
  readonly following: PlaceFollowing;
  readonly writer: PlaceWriter;
  /** Words of places in sealed messages. */
  readonly origins: PassedOrigins;
  readonly #ends: (() => void)[];

  constructor(options: PlacesOptions) {
    const { session, random, now, nameOf, isRecorded = noRecord, failed } = options;
    const { connection, directory, store: rows } = session;
    // Between two attempts to connect nobody waits for the next: what is kept here is shown at once.
    const call: Call = (method, request, more) =>
      connection.state === 'offline'
        ? Promise.reject(new DisconnectedError('there is no connection now'))
        : connection.call(method, request, more);
    this.options = options;
    this.notes = new PlaceNotes(session);
    const store = new PlaceStore(rows);
    this.context = {
      ...{ call, store, isRecorded, now, nameOf },
      papers: new AskedPapers(call, directory, now),
      isKept: (place) => this.notes.isFollowed(place),
      placeNamed: (name) => this.#placeNamed(name),
      confirmName: (name, place) => this.#confirmName(name, place),
      report: (place, problems) => this.#report(place, problems),
      reportMoved: async (name, place) => {
        const detail = `the server gives the name ${name} to another public place than before, or than its log of names`;
        await session.findings.report({ kind: 'place-name-moved', place, detail });
      },
    };
    this.reading = new PlacesReading(this.context);
    this.origins = new PassedOrigins(this.reading.originParts);
    const { reader } = this.reading;
    const { accountBytes, device, deviceSign } = session;
    const author = { accountBytes, device, deviceSign };
    const isOnline = (): boolean => connection.state === 'online';
    const online = (): Promise<void> => connection.online();
    this.writer = new PlaceWriter({ context: this.context, reader, author, random, isOnline, online });
    this.following = new PlaceFollowing({
      context: this.context,
      reader,
      notes: this.notes,
      find: (place) => this.reading.find(place),
      emit: (event, value) => this.emit(event, value),
      isOnline,
      // What the network explains is caught up with when it is back, or looked at.
      failed: (error) => (isPassing(error) || isTold(error) ? undefined : failed(error)),
    });
    this.#ends = [
      connection.onEvent((event) => this.following.hear(event)),
      connection.onOnline(() => this.#online()),
      session.vault.onChanged((names) => void this.#vaultChanged(names)),
    ];
    if (connection.state === 'online') this.#online();
  }

  /** The account's id in hex. */
  get account(): string {
    return this.options.session.account;
  }

  emit<E extends keyof PlaceEvents>(event: E, value: PlaceEvents[E]): void {
    this.options.emit(event, value);
  }

  /** Up to the heads of everything that is followed, and what was changed here into the vault. */
  async sync(): Promise<void> {
    await this.notes.flush();
    await this.following.catchUpAll();
  }

  close(): void {
    for (const end of this.#ends) end();
    this.notes.close();
  }

  #online(): void {
    this.following.online();
    void this.notes.flush().catch(() => undefined);
  }

  async #vaultChanged(names: readonly string[]): Promise<void> {
    try {
      const places = await this.notes.changed(names);
      if (places.length === 0) return;
      this.following.watchAgain();
      for (const place of places) {
        await this.following.learned(place);
        this.emit('place', { place });
      }
    } catch (error) {
      if (!isPassing(error)) this.options.failed(error);
    }
  }

  /** As this device has met it, or another device of the account follows it. */
  async #placeNamed(name: string): Promise<string | undefined> {
    const known = await this.context.store.placeNamed(name);
    if (known !== undefined) return known;
    return [...(await this.notes.all())].find(([, note]) => note.name === name)?.[0];
  }

  async #confirmName(name: string, place: string): Promise<boolean> {
    const { keyLog } = this.options.session;
    for (let question = 1; question <= confirmations; question++) {
      if (await keyLog.confirmPlace(name, asBytes(fromHex(place) as Uint8Array))) return true;
      await new Promise((resolve) => setTimeout(resolve, confirmEveryMs));
    }
    return false;
  }

  async #report(place: string, problems: readonly PlaceProblem[]): Promise<void> {
    for (const { kind, seqs, detail } of problems) {
      const [seq] = seqs;
      const more = seqs.length > 1 ? ` (and ${seqs.length - 1} more)` : '';
      const finding = { kind: `place-${kind}` satisfies FindingKind, place, detail: `${detail}${more}` } as const;
      await this.options.session.findings.report({ ...finding, ...(seq !== undefined && { seq }) });
    }
  }
}
