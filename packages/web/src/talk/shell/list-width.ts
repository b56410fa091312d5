// How wide the list is: 300 to 420 px, dragged or by keys, kept per device.
import { type Observable, value } from '../../platform/observe/store.ts';

export const listWidth = { least: 300, most: 420, usual: 344, step: 8 } as const;
const key = 'heliogram.list-width';

/** A width within the bounds; the usual one where it is no number. */
export function clampWidth(width: number): number {
  if (!Number.isFinite(width)) return listWidth.usual;
  return Math.round(Math.min(listWidth.most, Math.max(listWidth.least, width)));
}

/** What a key makes of a width; undefined where it is no key of the divider. `isRtl`: the list is on the right. */
export function widthAfterKey(width: number, pressed: string, isRtl: boolean): number | undefined {
  const wider = isRtl ? 'ArrowLeft' : 'ArrowRight';
  const narrower = isRtl ? 'ArrowRight' : 'ArrowLeft';
  if (pressed === wider) return clampWidth(width + listWidth.step);
  if (pressed === narrower) return clampWidth(width - listWidth.step);
  if (pressed === 'Home') return listWidth.least;
  if (pressed === 'End') return listWidth.most;
  return undefined;
}

/** The chosen width; `keep` is where it is kept between visits, and may be missing or full. */
export class ListWidth {
  readonly #keep: Pick<Storage, 'getItem' | 'setItem'> | undefined;
  readonly #width = value<number>(listWidth.usual);

  constructor(keep: Pick<Storage, 'getItem' | 'setItem'> | undefined) {
    this.#keep = keep;
    const kept = keep?.getItem(key);
    if (kept) this.#width.set(clampWidth(Number(kept)));
  }

  get width(): Observable<number> {
    return this.#width;
  }

  set(width: number): void {
    this.#width.set(clampWidth(width));
    try {
      this.#keep?.setItem(key, String(this.#width.get()));
    } catch {
      // A full store loses the width of a list and nothing else.
    }
  }
}
