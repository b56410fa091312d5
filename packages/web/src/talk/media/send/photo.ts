// A photo made ready to be sent: turned upright, at most 2,560 pixels on its longer side, encoded anew so that nothing but the pixels
// travels (no place, no camera, no thumbnail), at the lowest quality whose picture is still like the first. Runs in a worker.
import { rgbaToThumbHash } from 'thumbhash';
import { likeness } from './likeness.ts';

export interface Photo {
  readonly bytes: Blob;
  readonly type: string;
  readonly width: number;
  readonly height: number;
  /** Base64. */
  readonly thumbhash: string;
}

export const longestSidePx = 2560;
/** Tried in turn. Measured: photographs pass at the first or second, line art and screenshots of text at the last two. */
const qualities = [0.72, 0.82, 0.9, 0.96] as const;
const likeEnough = 0.965;
const tilePx = 128;
const thumbPx = 96;
/** Larger pictures than any camera's are refused before they fill the memory. */
const maxPixels = 268_435_456;

/** @throws when the browser cannot read the picture. */
export async function preparePhoto(file: Blob, encodeAs: 'new' | 'as-is' = 'new'): Promise<Photo> {
  const full = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    if (full.width * full.height > maxPixels) throw new RangeError('the picture has too many pixels');
    const thumbhash = thumbOf(full);
    if (encodeAs === 'as-is')
      return { bytes: file, type: file.type, width: full.width, height: full.height, thumbhash };
    const { width, height } = shrunk(full);
    const canvas = drawn(full, width, height);
    const bytes = await encoded(canvas);
    return { bytes, type: bytes.type, width, height, thumbhash };
  } finally {
    full.close();
  }
}

/** The size it is sent in. */
export function shrunk(size: { readonly width: number; readonly height: number }): { width: number; height: number } {
  const by = Math.min(1, longestSidePx / Math.max(size.width, size.height));
  return { width: Math.max(1, Math.round(size.width * by)), height: Math.max(1, Math.round(size.height * by)) };
}

function drawn(picture: ImageBitmap, width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = contextOf(canvas);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, width, height);
  return canvas;
}

async function encoded(canvas: OffscreenCanvas): Promise<Blob> {
  const webp = await canvas.convertToBlob({ type: 'image/webp', quality: qualities[0] });
  // A browser that cannot write WebP writes PNG instead.
  const type = webp.type === 'image/webp' ? 'image/webp' : hasHoles(canvas) ? 'image/png' : 'image/jpeg';
  if (type === 'image/png') return canvas.convertToBlob({ type });
  let best = type === 'image/webp' ? webp : await canvas.convertToBlob({ type, quality: qualities[0] });
  for (const quality of qualities.slice(1)) {
    if (await isLike(canvas, best)) return best;
    best = await canvas.convertToBlob({ type, quality });
  }
  return best;
}

async function isLike(canvas: OffscreenCanvas, blob: Blob): Promise<boolean> {
  const again = await createImageBitmap(blob);
  const other = drawn(again, canvas.width, canvas.height);
  again.close();
  return tiles(canvas).every(
    ({ x, y, width, height }) =>
      likeness(
        contextOf(canvas).getImageData(x, y, width, height).data,
        contextOf(other).getImageData(x, y, width, height).data,
        width,
      ) >= likeEnough,
  );
}

/** Places to compare: the corners of the middle and the middle, at full sharpness. */
function tiles({ width, height }: OffscreenCanvas): { x: number; y: number; width: number; height: number }[] {
  const [w, h] = [Math.min(tilePx, width), Math.min(tilePx, height)];
  const places = [
    [0.5, 0.5],
    [0.25, 0.25],
    [0.75, 0.25],
    [0.25, 0.75],
    [0.75, 0.75],
  ] as const;
  return places.map(([x, y]) => ({
    x: Math.floor((width - w) * x),
    y: Math.floor((height - h) * y),
    width: w,
    height: h,
  }));
}

function hasHoles(canvas: OffscreenCanvas): boolean {
  const small = new OffscreenCanvas(64, 64);
  contextOf(small).drawImage(canvas, 0, 0, 64, 64);
  const { data } = contextOf(small).getImageData(0, 0, 64, 64);
  return data.some((value, at) => at % 4 === 3 && value < 255);
}

/** A tiny picture of anything that can be drawn, base64. */
export function thumbOf(picture: ImageBitmap): string {
  const by = thumbPx / Math.max(picture.width, picture.height);
  const width = Math.max(1, Math.round(picture.width * by));
  const height = Math.max(1, Math.round(picture.height * by));
  const { data } = contextOf(drawn(picture, width, height)).getImageData(0, 0, width, height);
  return btoa(String.fromCharCode(...rgbaToThumbHash(width, height, data)));
}

function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('this browser draws no pictures here');
  return context;
}
