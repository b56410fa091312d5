// The worker in which photos are made ready, so that the screen never waits for one.
import { type Photo, preparePhoto, thumbOf } from './photo.ts';

export type PhotoOrder =
  | { readonly id: number; readonly kind: 'photo'; readonly file: Blob; readonly encodeAs: 'new' | 'as-is' }
  | { readonly id: number; readonly kind: 'thumb'; readonly picture: ImageBitmap };
export type PhotoResult =
  | { readonly id: number; readonly photo: Photo }
  | { readonly id: number; readonly thumbhash: string }
  | { readonly id: number; readonly error: string };

self.addEventListener('message', ({ data }: MessageEvent<PhotoOrder>) => {
  answer(data).then(
    (result) => self.postMessage(result),
    (error: unknown) => self.postMessage({ id: data.id, error: String(error) } satisfies PhotoResult),
  );
});

async function answer(order: PhotoOrder): Promise<PhotoResult> {
  if (order.kind === 'photo') return { id: order.id, photo: await preparePhoto(order.file, order.encodeAs) };
  const thumbhash = thumbOf(order.picture);
  order.picture.close();
  return { id: order.id, thumbhash };
}
