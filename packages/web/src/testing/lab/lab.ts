// The page of the lab: passes calls to a worker, and ends that worker as a crash would.
import { ownScript } from '../../platform/own-script.ts';
import workerUrl from './lab-worker.ts?worker&url';

declare global {
  interface Window {
    lab: {
      call(name: string, ...args: unknown[]): Promise<unknown>;
      /** Ends the worker at once; the next call finds a new one. */
      crash(): void;
    };
  }
}

let worker: Worker | undefined;
let count = 0;

window.lab = {
  call(name, ...args) {
    worker ??= new Worker(ownScript(workerUrl), { type: 'module' });
    const target = worker;
    const id = ++count;
    target.postMessage({ id, name, args });
    return new Promise((resolve, reject) => {
      const listen = ({ data }: MessageEvent): void => {
        if (data.id !== id) return;
        target.removeEventListener('message', listen);
        if (data.error === undefined) resolve(data.value);
        else reject(new Error(data.error));
      };
      target.addEventListener('message', listen);
    });
  },
  crash() {
    worker?.terminate();
    worker = undefined;
  },
};
