// What came of calls that must not be done twice, kept in the store beside what they changed: a tab that repeats one after the engine
// has moved gets the first answer, or hears that it was begun and that its end is not known.
import type { Store } from '@heliogram/client';

/** A call was cut off when its engine ended: look whether it happened before trying again. */
export class InterruptedError extends Error {
  override readonly name = 'InterruptedError';

  constructor() {
    super('this was cut off when its window was closed; look whether it happened before trying again');
  }
}

interface Note {
  readonly at: number;
  readonly isDone: boolean;
  readonly value?: unknown;
}

const prefix = 'engine/deed/';
const maxNotes = 200;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

export class Deeds {
  readonly #store: () => Store | undefined;

  /** @param store where notes are kept; undefined while there is none: then nothing can have been begun before. */
  constructor(store: () => Store | undefined) {
    this.#store = store;
  }

  /** Runs `work`, unless a call of this id was run before. @throws InterruptedError. */
  async once(id: string, work: () => Promise<unknown>): Promise<unknown> {
    const store = this.#store();
    if (!store) return work();
    const key = `${prefix}${id}`;
    const before = await store.get(key);
    if (before) return resultOf(JSON.parse(decoder.decode(before)) as Note);
    await note(store, key, { at: Date.now(), isDone: false });
    try {
      const value = await work();
      await note(store, key, { at: Date.now(), isDone: true, ...(value === undefined ? {} : { value }) });
      await forgetOld(store);
      return value;
    } catch (error) {
      // Refused or impossible: nothing happened that a repetition could double.
      await store.transact([{ remove: key }]);
      throw error;
    }
  }
}

function resultOf(found: Note): unknown {
  if (!found.isDone) throw new InterruptedError();
  return found.value;
}

async function note(store: Store, key: string, value: Note): Promise<void> {
  await store.transact([{ put: key, value: encoder.encode(JSON.stringify(value)) }]);
}

async function forgetOld(store: Store): Promise<void> {
  const rows = await store.range(prefix, { limit: maxNotes * 2 });
  if (rows.length <= maxNotes) return;
  const dated = rows.map(([key, bytes]) => ({ key, at: (JSON.parse(decoder.decode(bytes)) as Note).at }));
  dated.sort((a, b) => a.at - b.at);
  await store.transact(dated.slice(0, rows.length - maxNotes / 2).map(({ key }) => ({ remove: key })));
}
