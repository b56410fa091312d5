// The folders of the list: those that are always there, those somebody made, and which one is open. Folders belong to the account and
// are the same on all its devices; which one is open belongs to the window.
import type { ChatFolder, Engine } from '../../engine/api.ts';
import { type Observable, value } from '../../platform/observe/store.ts';
import type { FolderKey } from './folders.ts';

/** Most folders of an account (the contract's bound of the record). */
export const mostFolders = 50;

export class FoldersModel {
  readonly #engine: Engine;
  readonly #failed: (error: unknown) => void;
  readonly #own = value<readonly ChatFolder[]>([]);
  readonly #open = value<FolderKey>('all');

  #end: (() => void) | undefined;

  /** `failed` hears why they could not be read. */
  constructor(engine: Engine, failed: (error: unknown) => void) {
    this.#engine = engine;
    this.#failed = failed;
  }

  /** Folders somebody made, in their order. */
  get own(): Observable<readonly ChatFolder[]> {
    return this.#own;
  }

  get open(): Observable<FolderKey> {
    return this.#open;
  }

  /** Follows what is changed on other devices too. */
  start(): void {
    const load = (): void => void this.load().catch(this.#failed);
    const ends = [this.#engine.on('settings', ({ folders }) => this.#take(folders)), this.#engine.on('missed', load)];
    this.#end = () => {
      for (const end of ends) end();
    };
    load();
  }

  close(): void {
    this.#end?.();
  }

  /** Reads them. Where that fails the list stands without own folders: they say nothing about any chat. */
  async load(): Promise<void> {
    const { folders = [] } = await this.#engine.settings.get();
    this.#take(folders);
  }

  choose(folder: FolderKey): void {
    this.#open.set(folder);
  }

  /** Makes a folder, or replaces the one of the same id. */
  async keep(folder: ChatFolder): Promise<void> {
    const own = this.#own.get();
    const isKnown = own.some(({ id }) => id === folder.id);
    await this.#write(isKnown ? own.map((one) => (one.id === folder.id ? folder : one)) : [...own, folder]);
  }

  async remove(id: string): Promise<void> {
    await this.#write(this.#own.get().filter((one) => one.id !== id));
  }

  /** Shows the change at once, and takes it back where it could not be written. */
  async #write(folders: readonly ChatFolder[]): Promise<void> {
    const before = this.#own.get();
    this.#take(folders);
    try {
      await this.#engine.settings.update({ folders });
    } catch (error) {
      this.#take(before);
      throw error;
    }
  }

  #take(folders: readonly ChatFolder[]): void {
    this.#own.set(folders);
    const open = this.#open.get();
    if (open.startsWith('own:') && !folders.some(({ id }) => open === `own:${id}`)) this.#open.set('all');
  }
}
