// The tab's side of the worker for photos: one after another, the worker ends when nothing is left to do.
import { ownScript } from '../../../platform/own-script.ts';
import type { Photo } from './photo.ts';
import type { PhotoOrder, PhotoResult } from './photo-worker.ts';
import workerUrl from './photo-worker.ts?worker&url';

const idleMs = 20_000;

interface Waiting {
  resolve(result: PhotoResult): void;
  reject(error: Error): void;
}

export class PhotoBench {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;
  #next = 0;

  /** @throws Error when the browser cannot read the picture. */
  async photo(file: Blob, encodeAs: 'new' | 'as-is'): Promise<Photo> {
    const result = await this.#order({ kind: 'photo', file, encodeAs }, []);
    if (!('photo' in result)) throw new TypeError('no photo came back');
    return result.photo;
  }

  async thumbhash(picture: ImageBitmap): Promise<string> {
    const result = await this.#order({ kind: 'thumb', picture }, [picture]);
    if (!('thumbhash' in result)) throw new TypeError('no picture came back');
    return result.thumbhash;
  }

  #order(order: WithoutId<PhotoOrder>, transfer: Transferable[]): Promise<PhotoResult> {
    clearTimeout(this.#idle);
    const id = this.#next++;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#running().postMessage({ ...order, id }, transfer);
    });
  }

  #running(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker(ownScript(workerUrl), { type: 'module', name: 'heliogram photos' });
    worker.addEventListener('message', ({ data }: MessageEvent<PhotoResult>) => {
      const waiting = this.#waiting.get(data.id);
      this.#waiting.delete(data.id);
      if ('error' in data) waiting?.reject(new Error(data.error));
      else waiting?.resolve(data);
      if (this.#waiting.size === 0) this.#idle = setTimeout(() => this.#end(), idleMs);
    });
    worker.addEventListener('error', () => this.#end());
    this.#worker = worker;
    return worker;
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    for (const { reject } of this.#waiting.values()) reject(new Error('the worker for photos ended'));
    this.#waiting.clear();
  }
}

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;
