// Scrolling as the eye judges it: after each frame, where the messages stand that were to be seen in the frame before. Moving
// against the direction of the scroll is a jump; a frame without messages is a blank. Not in the frame's own callback: rows that
// have just come get their sizes after it and before anything is painted, and until then stand where nobody ever sees them.
import type { Page } from 'playwright-core';

/** What a run of scrolling showed. */
export interface ScrollReport {
  readonly frames: number;
  /** Frames in which messages moved by more than 2 px against the scroll. */
  readonly wrongWay: number;
  /** The largest such movement in px. */
  readonly worstPx: number;
  /** Frames that showed no message. */
  readonly blank: number;
  readonly frameP95Ms: number;
  /** How far was scrolled, by the messages that passed. */
  readonly messages: number;
}

/** Scrolls up through a chat's history with the wheel at `pxPerS` for a time. The chat is open and shows messages. */
export async function scrollBack(page: Page, pxPerS: number, forMs: number): Promise<ScrollReport> {
  const feed = page.getByRole('feed');
  const box = await feed.boundingBox();
  if (!box) throw new Error('there is no feed to scroll');
  await page.evaluate(startSampling);
  const devtools = await page.context().newCDPSession(page);
  const stepMs = 16;
  // The feed itself is as high as all that is loaded: its middle may lie far above the window.
  const at = { x: box.x + box.width / 2, y: (page.viewportSize()?.height ?? 800) / 2 };
  const until = Date.now() + forMs;
  let last = Date.now() - stepMs;
  while (Date.now() < until) {
    const began = Date.now();
    // As far as the hand has come since the last turn: a browser that takes turns late still has to go all the way.
    const deltaY = (-pxPerS * (began - last)) / 1000;
    last = began;
    await devtools.send('Input.dispatchMouseEvent', { type: 'mouseWheel', ...at, deltaX: 0, deltaY });
    await page.waitForTimeout(Math.max(0, stepMs - (Date.now() - began)));
  }
  return page.evaluate(endSampling);
}

interface Sampling {
  running: boolean;
  frames: number;
  wrongWay: number;
  worstPx: number;
  blank: number;
  gaps: number[];
  ids: Set<string>;
}

declare global {
  interface Window {
    benchScroll?: Sampling;
  }
}

function startSampling(): void {
  const sampling: Sampling = { running: true, frames: 0, wrongWay: 0, worstPx: 0, blank: 0, gaps: [], ids: new Set() };
  window.benchScroll = sampling;
  let before = new Map<string, number>();
  let last = performance.now();
  const sample = (): void => {
    if (!sampling.running) return;
    const feed = document.querySelector('[role=feed]');
    // The feed is as high as all that is loaded; what is seen is what scrolls it.
    let scroller = feed;
    while (scroller && !/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
    const view = scroller?.getBoundingClientRect();
    const now = new Map<string, number>();
    for (const row of feed?.querySelectorAll<HTMLElement>('[data-message]') ?? []) {
      const { top, bottom } = row.getBoundingClientRect();
      const id = row.dataset.message;
      if (view && bottom > view.top && top < view.bottom && id) now.set(id, top);
    }
    const moves = [...now].flatMap(([id, top]) => (before.has(id) ? [top - (before.get(id) as number)] : []));
    // Scrolling back moves messages down the screen.
    const against = Math.min(0, ...moves);
    if (against < -2) sampling.wrongWay += 1;
    sampling.worstPx = Math.max(sampling.worstPx, -against);
    if (now.size === 0) sampling.blank += 1;
    sampling.frames += 1;
    const at = performance.now();
    sampling.gaps.push(at - last);
    last = at;
    before = now;
    for (const id of now.keys()) sampling.ids.add(id);
    requestAnimationFrame(afterFrame);
  };
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = sample;
  const afterFrame = (): void => port2.postMessage(null);
  requestAnimationFrame(afterFrame);
}

function endSampling(): ScrollReport {
  const sampling = window.benchScroll;
  if (!sampling) throw new Error('nothing was sampled');
  sampling.running = false;
  const gaps = sampling.gaps.sort((a, b) => a - b);
  return {
    frames: sampling.frames,
    wrongWay: sampling.wrongWay,
    worstPx: sampling.worstPx,
    blank: sampling.blank,
    frameP95Ms: gaps[Math.floor(gaps.length * 0.95)] ?? 0,
    messages: sampling.ids.size,
  };
}
