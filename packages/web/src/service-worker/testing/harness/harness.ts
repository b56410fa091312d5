// A page with nothing but the service worker and files whose bytes are known: for tests in a real browser.
import { answerMediaQuestions, MediaLinks } from '../../../talk/media/media-links.ts';
import { largeWebm, type Part, partsBytes, readParts } from '../../../testing/large-webm.ts';
import clipUrl from '../../../testing/tiny.webm?url';
import { linkServiceWorker, type ServiceWorkerLink } from '../../register.ts';

declare const harnessVersion: string;

export interface Harness {
  readonly version: string;
  readonly link: ServiceWorkerLink;
  readonly opened: string[];
  /** Reads so far: place and length. */
  readonly reads: [number, number][];
  /** The address of a video of that many seconds and megabytes. */
  video(seconds: number, megabytes: number): Promise<{ url: string; sizeBytes: number }>;
  /** The address of a file with these bytes. */
  file(content: string, type: string, name: string): string;
  /** The address of one whose bytes cannot be had. */
  broken(): string;
  bytes(url: string, offset: number, length: number): Promise<boolean>;
}

declare global {
  interface Window {
    harness: Harness;
  }
}

const files = new Map<string, readonly Part[]>();
const reads: [number, number][] = [];
const opened: string[] = [];
const links = new MediaLinks(async ({ file: { blob } }, offset, length) => {
  reads.push([offset, length]);
  const parts = files.get(blob);
  if (!parts) throw new Error('there are no such bytes');
  return readParts(parts, offset, length);
});
answerMediaQuestions(links, navigator.serviceWorker);

function urlOf(parts: readonly Part[] | undefined, type: string, name: string): string {
  const blob = String(files.size);
  if (parts) files.set(blob, parts);
  const sizeBytes = parts ? partsBytes(parts) : 10;
  const file = { blob: parts ? blob : 'none', kind: 'file', name, type, sizeBytes, description: '' } as const;
  return links.url({ chat: 'chat', id: blob, file });
}

window.harness = {
  version: harnessVersion,
  link: linkServiceWorker({ open: (path) => opened.push(path) }),
  opened,
  reads,
  async video(seconds, megabytes) {
    const clip = new Uint8Array(await (await fetch(clipUrl)).arrayBuffer());
    const parts = largeWebm(clip, seconds, Math.floor((megabytes * 1e6) / seconds));
    return { url: urlOf(parts, 'video/webm', 'Large.webm'), sizeBytes: partsBytes(parts) };
  },
  file: (content, type, name) => urlOf([new TextEncoder().encode(content)], type, name),
  broken: () => urlOf(undefined, 'image/png', 'none.png'),
  async bytes(url, offset, length) {
    const response = await fetch(url, { headers: { Range: `bytes=${offset}-${offset + length - 1}` } });
    const got = new Uint8Array(await response.arrayBuffer());
    const parts = files.get([...files.keys()].at(-1) ?? '') ?? [];
    const wanted = readParts(parts, offset, length);
    return response.status === 206 && got.length === length && got.every((byte, at) => byte === wanted[at]);
  },
};
document.querySelector('#version')?.append(harnessVersion);
