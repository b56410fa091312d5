// An export under way: its progress, its end, and stopping it.
import { Attempt } from '../platform/observe/attempt.ts';
import { type Observable, Value } from '../platform/observe/store.ts';
import { type ExportGiven, type ExportProgress, exportFiles } from './export-files.ts';
import type { ExportPlace } from './export-place.ts';

export class ExportModel {
  readonly attempt = new Attempt();
  readonly #progress = new Value<ExportProgress | undefined>(undefined);
  #ending: AbortController | undefined;

  get progress(): Observable<ExportProgress | undefined> {
    return this.#progress;
  }

  /** Writes it all. @returns whether it is whole. */
  async run(given: Omit<ExportGiven, 'signal' | 'onProgress'>, place: ExportPlace): Promise<boolean> {
    const ending = new AbortController();
    this.#ending = ending;
    this.#progress.set(undefined);
    const { signal } = ending;
    const done = await this.attempt.run(async () => {
      const { makeZip } = await import('client-zip');
      const files = exportFiles({ ...given, signal, onProgress: this.#progress.set });
      try {
        await makeZip(files, { buffersAreUTF8: true }).pipeTo(place.stream, { signal });
        await place.finish();
      } catch (error) {
        await place.giveUp();
        throw error;
      }
      return true;
    });
    return done ?? false;
  }

  /** Stops; what was written so far is thrown away. */
  stop(): void {
    this.attempt.forget();
    this.#ending?.abort();
    this.#progress.set(undefined);
  }
}
