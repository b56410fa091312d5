// The tiny picture that stands until the real one is there. Drawn on a canvas: the page's policy allows no data addresses.
import { useEffect, useRef } from 'react';
import { thumbHashToRGBA } from 'thumbhash';

/** Draws into a canvas; what is no thumbhash leaves it empty. */
function draw(canvas: HTMLCanvasElement, hash: string): void {
  try {
    const bytes = Uint8Array.from(atob(hash), (letter) => letter.charCodeAt(0));
    if (bytes.length < 5) return;
    const { w, h, rgba } = thumbHashToRGBA(bytes);
    if (rgba.length !== w * h * 4) return;
    canvas.width = w;
    canvas.height = h;
    canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), w, h), 0, 0);
  } catch {
    // The sender's hash is no hash: the plain surface stands in its place.
  }
}

export function ThumbhashPicture({ hash, className }: { readonly hash: string; readonly className?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, hash);
  }, [hash]);
  return <canvas ref={canvas} className={className} width={1} height={1} />;
}
