// The camera of a browser in a test: a file that holds one picture, which the browser films for ever.
import { writeFileSync } from 'node:fs';
import type { Locator } from 'playwright-core';

const [width, height] = [640, 480];

/** Flags that give a browser a camera which films the file. It must hold a picture before the camera is asked for. */
export function cameraFlags(file: string): readonly string[] {
  return [`--use-file-for-fake-video-capture=${file}`];
}

/** Holds what is seen somewhere before the camera, at arm's length: YUV4MPEG2, grey. */
export async function holdBefore(file: string, seen: Locator): Promise<void> {
  const png = (await seen.screenshot()).toString('base64');
  const blank = await seen.page().context().newPage();
  try {
    const base64 = await blank.evaluate(draw, { png, width, height });
    const frame = Buffer.concat([Buffer.from('FRAME\n'), Buffer.from(base64, 'base64')]);
    const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`);
    writeFileSync(file, Buffer.concat([head, frame, frame]));
  } finally {
    await blank.close();
  }
}

/** The picture in the middle of a white frame: luma, then chroma without colour; base64. Runs in a page. */
async function draw(given: { readonly png: string; readonly width: number; readonly height: number }): Promise<string> {
  const { png, width, height } = given;
  const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context) throw new Error('no canvas');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  const side = Math.min(width, height) * 0.9;
  context.drawImage(picture, (width - side) / 2, (height - side) / 2, side, side);
  const { data } = context.getImageData(0, 0, width, height);
  const yuv = new Uint8Array(width * height * 1.5).fill(128);
  for (let at = 0; at < width * height; at += 1) yuv[at] = 16 + ((data[at * 4 + 1] ?? 0) * 219) / 255;
  let text = '';
  for (const byte of yuv) text += String.fromCharCode(byte);
  return btoa(text);
}
