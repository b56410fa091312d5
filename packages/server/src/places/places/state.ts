// What memory holds of places: who may do what, so that judging a post costs no query. Bounded, least recently used out first. Every
// append asks inside its transaction whether this is still the newest, so an old state can refuse but never let through.
import type { Authority } from '@heliogram/model';
import { type Bytes, decodeMessage, PlaceSettingsSchema, toHex } from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import { controlSeqOf, findPlace, idOfName, type PlaceRow, placesAmong } from './store.ts';

/** A place after its newest control entry. */
export interface PlaceState {
  /** Its journal. */
  readonly no: bigint;
  readonly id: Bytes;
  /** The id in lower-case hex. */
  readonly key: string;
  /** What watchers are subscribed to. No chat's topic, whatever id somebody gave a chat. */
  readonly topic: string;
  /** Seconds since 1970. */
  readonly created: number;
  /** Settings, grants, founder. */
  readonly authority: Authority;
  /** The encoded PlaceSettings in force. */
  readonly settings: Bytes;
  /** How many control entries there are. */
  readonly controls: number;
}

/** The places in memory. */
export interface PlaceStates {
  /** `undefined`: no such place. Whoever asks inside a transaction gives it, so that nobody waits for a second connection while holding one. */
  byId(id: Uint8Array, tx?: Sql): Promise<PlaceState | undefined>;
  /** By its @name, without the @ and in lower case. */
  byName(name: string): Promise<PlaceState | undefined>;
  /** What holds now, as a transaction or the database sees it: `known` where it still does. */
  newest(sql: Sql, known: PlaceState): Promise<PlaceState>;
  /** Whether there is a place with this id, inside a transaction. */
  exists(tx: Sql, id: Bytes): Promise<boolean>;
  /** A control entry is durable. */
  changed(state: PlaceState): void;
}

/** About 400 bytes each: a place counts for itself, its grants and the length of its settings. */
const maxWeight = 100_000;

const weightOf = (state: PlaceState): number =>
  2 + state.authority.grants.size + Math.ceil(state.settings.length / 200);

export function createPlaceStates(database: Database): PlaceStates {
  const known = new Map<string, PlaceState>();
  const names = new Map<string, string>();
  const loading = new Map<string, Promise<PlaceState | undefined>>();
  let weight = 0;
  const drop = (state: PlaceState): void => {
    weight -= weightOf(state);
    known.delete(state.key);
    names.delete(state.authority.settings.name);
  };
  const keep = (state: PlaceState): void => {
    const old = known.get(state.key);
    if (old) drop(old);
    known.set(state.key, state);
    names.set(state.authority.settings.name, state.key);
    weight += weightOf(state);
    for (const oldest of known.values()) {
      if (weight <= maxWeight || oldest === state) return;
      drop(oldest);
    }
  };
  const peek = (key: string): PlaceState | undefined => {
    const state = known.get(key);
    if (!state) return undefined;
    // Newest last.
    known.delete(key);
    known.set(key, state);
    return state;
  };
  /** Unless memory has moved on meanwhile. */
  const keepNewer = (state: PlaceState): PlaceState => {
    const held = known.get(state.key);
    if (held && held.authority.controlSeq >= state.authority.controlSeq) return held;
    keep(state);
    return state;
  };
  const load = (key: string, id: Bytes): Promise<PlaceState | undefined> => {
    const running = loading.get(key);
    if (running) return running;
    const started = findPlace(database, id)
      .then((row) => row && keepNewer(stateOf(row)))
      .finally(() => loading.delete(key));
    loading.set(key, started);
    return started;
  };
  const byId: PlaceStates['byId'] = async (id, tx) => {
    const key = toHex(id);
    const state = peek(key);
    if (state) return state;
    const own = Uint8Array.from(id);
    if (!tx) return load(key, own);
    const row = await findPlace(tx, own);
    return row && keepNewer(stateOf(row));
  };
  return {
    byId,
    async byName(name) {
      const key = names.get(name);
      const state = key === undefined ? undefined : peek(key);
      if (state) return state;
      const id = await idOfName(database, name);
      return id && byId(id);
    },
    async newest(tx, state) {
      if ((await controlSeqOf(tx, state.no)) === state.authority.controlSeq) return state;
      const row = await findPlace(tx, state.id);
      if (!row) throw new Error('a place has vanished');
      return stateOf(row);
    },
    exists: async (tx, id) => (await placesAmong(tx, [id])).length > 0,
    changed(state) {
      keepNewer(state);
    },
  };
}

/** The topic of a place's entries. */
export function topicOf(key: string): string {
  return `place ${key}`;
}

/** A stored place as memory holds it. */
export function stateOf(row: PlaceRow): PlaceState {
  const key = toHex(row.id);
  const granted = row.grants.map(
    ({ account, rights, bannedUntil }) => [toHex(account), { rights, bannedUntil }] as const,
  );
  return {
    no: row.no,
    id: row.id,
    key,
    topic: topicOf(key),
    created: row.created,
    settings: row.settings,
    controls: row.controls,
    authority: {
      founder: toHex(row.founder),
      settings: decodeMessage(PlaceSettingsSchema, row.settings),
      grants: new Map(granted),
      controlSeq: row.controlSeq,
      controlHash: toHex(row.controlHash),
    },
  };
}
