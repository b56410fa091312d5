// When a drawn state stands still.

const quietFrames = 2;
const patienceMs = 700;

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Resolves after some frames without a change, with every finite animation at its end; at the latest after 0.7 s (clocks never rest). */
export async function settle(): Promise<void> {
  let quiet = 0;
  const observer = new MutationObserver(() => {
    quiet = 0;
  });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const end = performance.now() + patienceMs;
  while (quiet < quietFrames && performance.now() < end) {
    quiet++;
    await frame();
    const moving = document
      .getAnimations()
      .filter(
        (one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
      );
    // Nobody watches: what fades goes to its end at once.
    for (const one of moving) one.finish();
    if (moving.length > 0) quiet = 0;
  }
  observer.disconnect();
}
