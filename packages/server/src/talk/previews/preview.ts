// One preview: the page, then its picture, within one time.
import { get, readWebUrl } from '../../platform/web-fetch/get.ts';
import { readHtml, readPage } from './read-page.ts';

export interface Preview {
  readonly title: string;
  readonly description: string;
  readonly site: string;
  readonly image: Uint8Array<ArrayBuffer>;
}

const timeoutMs = 5000;
const maxBytes = 524_288;

/** Undefined where the page cannot be had, is no HTML or says nothing of itself. Never rejects for what the page does. */
export async function previewOf(text: string, mayBePrivate: boolean): Promise<Preview | undefined> {
  const url = readWebUrl(text, mayBePrivate);
  if (!url) return undefined;
  const options = { maxBytes, mayBePrivate, signal: AbortSignal.timeout(timeoutMs) };
  const page = await quietly(get(url, { ...options, accept: 'text/html, application/xhtml+xml', tooMuch: 'cut' }));
  if (!page || !/^(?:text\/html|application\/xhtml\+xml)\s*(?:;|$)/iu.test(page.type)) return undefined;
  const words = readPage(readHtml(page.body, page.type), page.url.hostname.replace(/^www\./u, ''));
  if (!words) return undefined;
  const { image: imageText, ...rest } = words;
  const imageUrl = imageText === '' ? undefined : readWebUrl(imageText, mayBePrivate, page.url);
  const image = imageUrl && (await quietly(get(imageUrl, { ...options, accept: 'image/*', tooMuch: 'refuse' })));
  return { ...rest, image: image && isPicture(image.body) ? new Uint8Array(image.body) : new Uint8Array(0) };
}

/** PNG, JPEG, GIF or WebP by its first bytes, whatever it is called. */
export function isPicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  return (
    head.startsWith('\x89PNG\r\n\x1a\n') ||
    head.startsWith('\xff\xd8\xff') ||
    head.startsWith('GIF8') ||
    (head.startsWith('RIFF') && head.endsWith('WEBP'))
  );
}

/** A stranger's server that fails is nothing to report: the preview is simply not there. */
function quietly<T>(work: Promise<T>): Promise<T | undefined> {
  return work.catch(() => undefined);
}
