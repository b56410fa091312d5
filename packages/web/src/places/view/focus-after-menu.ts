// The focus goes on from a menu to a field: a menu that closes gives it back to where it was opened, so it is taken after that.

/** Frames that are waited for at most: what keeps a menu open longer was meant. */
const mostFrames = 90;

/** Calls when no menu is open any more and the focus has been given back. */
export function afterMenu(focus: () => void): void {
  let frames = 0;
  let closed = 0;
  const look = (): void => {
    closed = document.querySelector('[role="menu"]') ? 0 : closed + 1;
    frames++;
    if (closed >= 3) focus();
    else if (frames < mostFrames) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
