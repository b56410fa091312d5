// Public places for who has no account: found, read, searched and verified over a line that is not signed in. What was seen is held
// against what is shown later as long as the store lives.
import { readPlaceSettings } from '@heliogram/model';
import { asBytes, type PlaceCard, toHex } from '@heliogram/protocol';
import { openConnection } from '../platform/net/connection.ts';
import type { Connection } from '../platform/net/connection-types.ts';
import type { Transport } from '../platform/net/transport.ts';
import { openMemoryStore } from '../platform/store/memory.ts';
import type { Store } from '../platform/store/store.ts';
import type { MediaSink } from '../talk/media/media-types.ts';
import type { Person } from '../talk/talk-events.ts';
import { AskedPapers } from './papers.ts';
import { placeInfo } from './place-info.ts';
import { PlaceStore } from './place-store.ts';
import type {
  CommentsOptions,
  CommentsPage,
  DirectoryOptions,
  DirectoryPage,
  FoundPublic,
  PageOptions,
  PlaceInfo,
  PlacePage,
  PlaceVerdict,
  PublicSearchOptions,
  ShownPublicFile,
} from './place-types.ts';
import type { PlacesContext } from './places-context.ts';
import { type FoundPlace, PlacesReading } from './places-reading.ts';
import { downloadPublic } from './public-download.ts';
import type { Controls } from './verify/controls.ts';
import { noRecord, type RecordCheck } from './verify/judge.ts';
import type { PlaceProblem } from './verify/problems.ts';

export interface PublicPlacesOptions {
  /** `http(s)://host[:port]` or `ws(s)://…`. */
  readonly server: string;
  readonly transport?: Transport;
  /** What was seen is kept here; in memory where not told. Its opener's to close. */
  readonly store?: Store;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly isRecorded?: RecordCheck;
  /** Told whatever does not verify, as it is found. */
  readonly onProblems?: (place: string, problems: readonly PlaceProblem[]) => void;
}

export class PublicPlaces {
  readonly #connection: Connection;
  readonly #reading: PlacesReading;
  readonly #server: string;

  constructor(options: PublicPlacesOptions) {
    const { server, transport, store = openMemoryStore(), now = Date.now, isRecorded = noRecord } = options;
    const { onProblems = () => undefined } = options;
    this.#server = server;
    this.#connection = openConnection({ server, ...(transport && { transport }) });
    const { call } = this.#connection;
    const kept = new PlaceStore(store);
    const papers = new AskedPapers(call);
    const context: PlacesContext = {
      ...{ call, store: kept, papers, isRecorded, now },
      nameOf: (account) => nameBy(papers, account),
      isKept: async () => false,
      placeNamed: (name) => kept.placeNamed(name),
      report: async (place, problems) => {
        if (problems.length > 0) onProblems(place, problems);
      },
      reportMoved: async () => undefined,
    };
    this.#reading = new PlacesReading(context);
  }

  /** As `PlacesApi.find`. */
  async find(nameOrId: string): Promise<PlaceInfo> {
    return infoOf(await this.#reading.find(nameOrId));
  }

  /** As `PlacesApi.read`. */
  read(place: string, options: PageOptions = {}): Promise<PlacePage> {
    return this.#reading.read(place, options);
  }

  /** As `PlacesApi.comments`. */
  comments(place: string, seq: number, options: CommentsOptions = {}): Promise<CommentsPage> {
    return this.#reading.comments(place, seq, options);
  }

  /** As `PlacesApi.verify`. */
  verify(place: string, onProgress?: (done: number, of: number) => void): Promise<PlaceVerdict> {
    return this.#reading.verify(place, onProgress);
  }

  /** As `PlacesApi.search`. */
  async search(words: string, options: PublicSearchOptions = {}): Promise<FoundPublic> {
    const { cards, posts } = await this.#reading.search(words, options);
    return { places: cards.flatMap(listedInfo), posts };
  }

  /** As `PlacesApi.directory`. */
  async directory(options: DirectoryOptions = {}): Promise<DirectoryPage> {
    const { cards, next } = await this.#reading.directory(options);
    return { places: cards.flatMap(listedInfo), ...(next !== undefined && { next }) };
  }

  /** As `PlacesApi.saveFile`. */
  saveFile(file: ShownPublicFile, sink: MediaSink, options: { readonly signal?: AbortSignal } = {}): Promise<void> {
    return downloadPublic(this.#server, file, sink, options);
  }

  /** Lets go of the connection. */
  close(): void {
    this.#connection.close();
  }
}

async function nameBy(papers: AskedPapers, account: string): Promise<Person> {
  const authors = await papers.authors(new Map([[account, 1]])).catch(() => undefined);
  return { account, username: authors?.get(account)?.username ?? account.slice(0, 8) };
}

function infoOf({ card, controls }: FoundPlace): PlaceInfo {
  const settings = (controls.authority as NonNullable<Controls['authority']>).settings;
  return placeInfo({ card, controls, settings, account: undefined, note: undefined, unread: 0, last: undefined });
}

/** A place as the server lists it; none where it could be none. What it says of itself is verified when it is opened. */
export function listedInfo(card: PlaceCard): PlaceInfo[] {
  const settings = readPlaceSettings(card.settings);
  if (card.place.length !== 16 || !settings) return [];
  const nobody = { account: undefined, note: undefined, unread: 0, last: undefined };
  return [placeInfo({ card, controls: undefined, settings, ...nobody })];
}

/** Hex of a card's place. */
export const placeOf = (card: PlaceCard): string => toHex(asBytes(card.place));
