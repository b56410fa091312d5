// When a drawn state stands still.

const quietFrames = 2;
const patienceMs = 700;

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

/** Resolves after some frames without a change and when no finite animation runs; at the latest after 0.7 s (clocks never rest). */
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
    const isMoving = document
      .getAnimations()
      .some(
        (one) => one.playState === 'running' && one.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY,
      );
    if (isMoving) quiet = 0;
  }
  observer.disconnect();
}
