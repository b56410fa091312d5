// F6 goes through the regions of the window (rail, list, conversation, details), each remembering where the focus was.

const remembered = new WeakMap<Element, HTMLElement>();
const focusable =
  'a[href]:not([tabindex="-1"]), button:not([disabled]):not([tabindex="-1"]), input:not([disabled]), textarea, select, [contenteditable]:not([contenteditable="false"]), [tabindex="0"]';

/** The regions that can be seen now, in the order of the page. */
function regions(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((region) => region.checkVisibility());
}

/** Notes where the focus is; called on every `focusin`. */
export function rememberFocus(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return;
  const region = target.closest('[data-region]');
  if (region) remembered.set(region, target);
}

/** Focus goes to the next region, or (`back`) to the one before; round at the ends. @returns false where there is none. */
export function focusNextRegion(back: boolean): boolean {
  const all = regions();
  if (all.length === 0) return false;
  const here = all.findIndex((region) => region.contains(document.activeElement));
  const step = back ? -1 : 1;
  const start = here < 0 ? (back ? 0 : -1) : here;
  const next = all[(start + step + all.length) % all.length];
  return next ? focusRegion(next) : false;
}

/** Focus goes to where it was in a region, to what the region names with `data-region-focus`, or to the first that can have it. */
export function focusRegion(region: HTMLElement): boolean {
  const last = remembered.get(region);
  const wanted =
    (last?.isConnected && last.checkVisibility() ? last : undefined) ??
    region.querySelector<HTMLElement>('[data-region-focus]') ??
    region.querySelector<HTMLElement>(focusable);
  wanted?.focus();
  return wanted !== null && wanted !== undefined;
}

/** Where nothing has the focus any more, because what had it is gone: it goes on in this region. */
export function focusLost(name: string): void {
  if (document.activeElement && document.activeElement !== document.body) return;
  const region = regions().find((one) => one.dataset.region === name);
  const first = region?.querySelector<HTMLElement>('[data-region-focus]');
  if (first) first.focus();
  else if (region) focusRegion(region);
}
