// How panes follow each other where one is shown at a time: deeper slides in from the end, back from the start. Wider windows, calm
// effects and browsers without View Transitions change at once.
import { flushSync } from 'react-dom';
import type { AroundNavHandler } from 'wouter';
import { depthOf, parseRoute } from '../../routes.ts';

const onePane = '(max-width: 44.99rem)';
const isCalm = '(prefers-reduced-motion: reduce)';

export const moveBetween: AroundNavHandler = (navigate, to, options) => {
  const from = depthOf(parseRoute(location.pathname));
  const target = depthOf(parseRoute(new URL(to, location.href).pathname));
  const isStill =
    from === target ||
    !matchMedia(onePane).matches ||
    matchMedia(isCalm).matches ||
    document.documentElement.dataset.calm !== undefined;
  if (isStill || typeof document.startViewTransition !== 'function') {
    navigate(to, options);
    return;
  }
  document.documentElement.dataset.move = target > from ? 'deeper' : 'back';
  const transition = document.startViewTransition(() => flushSync(() => navigate(to, options)));
  const end = (): void => {
    delete document.documentElement.dataset.move;
  };
  transition.finished.then(end, end);
};
