// What this account does with places, on all its devices: which it follows, how far it has read, what is muted. In the vault alone, so
// that the server does not know which places somebody follows.
import { create } from '@bufbuild/protobuf';
import { type PlaceNote, PlaceNoteSchema } from '@heliogram/protocol';
import { NotPossibleError } from '../talk/errors.ts';
import { LateRecords, type RecordsContext } from '../talk/late-records.ts';

const prefix = 'place/';
/** Places an account may follow: what one request can name. */
export const maxFollowed = 1000;
/** Reading moves on all the time: it is gathered before it is written. */
const delayMs = 3000;

/** Whoever read or saw further is right, whichever device wrote last. */
function furthest(merged: PlaceNote, before: PlaceNote): PlaceNote {
  const next = { ...merged };
  if ((before.readSeq ?? 0) > (merged.readSeq ?? 0)) Object.assign(next, pick(before, 'readSeq', 'readHash'));
  if ((before.seenSeq ?? 0) > (merged.seenSeq ?? 0)) Object.assign(next, pick(before, 'seenSeq', 'seenHash'));
  return create(PlaceNoteSchema, next);
}

function pick<K extends keyof PlaceNote>(note: PlaceNote, ...keys: readonly K[]): Partial<PlaceNote> {
  return Object.fromEntries(keys.flatMap((key) => (note[key] === undefined ? [] : [[key, note[key]]])));
}

/** The records of places: what is changed is gathered for a while, and nobody reads backwards. */
class PlaceRecords extends LateRecords<typeof PlaceNoteSchema> {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(context: RecordsContext) {
    super(context, PlaceNoteSchema);
  }

  /** Ends what was to be written later; it stays here. */
  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  protected override flushSoon(name: string): void {
    if (this.#timers.has(name)) return;
    const flush = (): void => {
      this.#timers.delete(name);
      super.flushSoon(name);
    };
    this.#timers.set(name, setTimeout(flush, delayMs));
  }

  protected override merged(before: PlaceNote, change: PlaceNote): PlaceNote {
    return furthest(super.merged(before, change), before);
  }
}

export class PlaceNotes {
  readonly #records: PlaceRecords;
  readonly #known = new Map<string, PlaceNote>();
  #isComplete = false;

  constructor(context: RecordsContext) {
    this.#records = new PlaceRecords(context);
  }

  async get(place: string): Promise<PlaceNote> {
    const known = this.#known.get(place);
    if (known) return known;
    const note = await this.#records.get(prefix + place);
    this.#known.set(place, note);
    return note;
  }

  /** Every place something is noted of. */
  async all(): Promise<ReadonlyMap<string, PlaceNote>> {
    if (!this.#isComplete) {
      for (const name of await this.#records.names(prefix)) await this.get(name.slice(prefix.length));
      this.#isComplete = true;
    }
    return this.#known;
  }

  async followed(): Promise<string[]> {
    return [...(await this.all())].filter(([, note]) => note.following).map(([place]) => place);
  }

  async isFollowed(place: string): Promise<boolean> {
    return (await this.all()).get(place)?.following ?? false;
  }

  /** @throws NotPossibleError for more places than can be followed. */
  async change(place: string, change: Partial<PlaceNote>): Promise<void> {
    const isNew = change.following === true && !(await this.get(place)).following;
    if (isNew && (await this.followed()).length >= maxFollowed)
      throw new NotPossibleError(`an account follows at most ${maxFollowed} places; let go of some`);
    await this.#records.change(prefix + place, change);
    this.#known.delete(place);
    await this.get(place);
  }

  /** Names of vault records that other devices changed. @returns the places among them. */
  async changed(names: readonly string[]): Promise<string[]> {
    const places = names.filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
    for (const place of places) {
      this.#known.delete(place);
      await this.get(place);
    }
    return places;
  }

  /** Writes what was gathered. */
  flush(): Promise<void> {
    return this.#records.flush(prefix);
  }

  close(): void {
    this.#records.close();
  }
}
