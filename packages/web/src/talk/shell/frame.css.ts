// The frame: one pane below 720 px, list and conversation from there, the rail from 1,080, details docked from 1,440.
import { globalStyle, keyframes, style } from '@vanilla-extract/css';
import { color, from, motion, space } from '../../platform/look/tokens.css.ts';

/** Set by the frame to what a person chose. */
export const listWidthVariable = '--hg-list-width';

export const frame = style({ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 });

export const panes = style({
  flex: 1,
  minHeight: 0,
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr)',
  gridTemplateRows: 'minmax(0, 1fr)',
  '@media': {
    [from.tablet]: { gridTemplateColumns: `var(${listWidthVariable}) minmax(0, 1fr)` },
    [from.desktop]: { gridTemplateColumns: `4rem var(${listWidthVariable}) minmax(0, 1fr)` },
  },
});

export const withDetails = style({
  '@media': {
    [from.wide]: { gridTemplateColumns: `4rem var(${listWidthVariable}) minmax(0, 1fr) 22.5rem` },
  },
});
globalStyle(`${withDetails} > main`, { '@media': { [from.wide]: { gridColumn: '3 / 4' } } });

/** Settings take the place of list and conversation. */
export const withWhole = style({
  '@media': {
    [from.tablet]: { gridTemplateColumns: 'minmax(0, 1fr)' },
    [from.desktop]: { gridTemplateColumns: '4rem minmax(0, 1fr)' },
  },
});

export const rail = style({ display: 'none', '@media': { [from.desktop]: { display: 'block' } } });

const pane = { minWidth: 0, minHeight: 0, position: 'relative' } as const;

export const list = style({
  ...pane,
  background: color.bgPanel,
  viewTransitionName: 'hg-pane',
  '@media': { [from.tablet]: { borderInlineEnd: `1px solid ${color.lineSubtle}`, viewTransitionName: 'none' } },
});
export const main = style({
  ...pane,
  background: color.bgApp,
  viewTransitionName: 'hg-pane',
  '@media': {
    // Placed by hand: details over its end would else push it into a row of its own.
    [from.tablet]: { viewTransitionName: 'none', gridColumn: '-2 / -1', gridRow: 1 },
  },
});
/** Beside the conversation where there is room, over its end where there is not. */
export const details = style({
  ...pane,
  background: color.bgPanel,
  viewTransitionName: 'hg-pane',
  '@media': {
    [from.tablet]: {
      viewTransitionName: 'none',
      gridColumn: '-2 / -1',
      gridRow: 1,
      justifySelf: 'end',
      width: 'min(22.5rem, 100%)',
      borderInlineStart: `1px solid ${color.lineSubtle}`,
      zIndex: 2,
    },
    [from.wide]: { gridColumn: '4 / 5', width: 'auto', justifySelf: 'stretch' },
  },
});

/** Not the pane to be seen where only one is. */
export const behind = style({
  display: 'none',
  '@media': { [from.tablet]: { display: 'block' } },
});

export const divider = style({
  display: 'none',
  '@media': {
    [from.tablet]: {
      display: 'block',
      position: 'absolute',
      insetBlock: 0,
      insetInlineEnd: '-0.25rem',
      width: '0.5rem',
      zIndex: 3,
      cursor: 'col-resize',
      touchAction: 'none',
      border: 0,
      padding: 0,
      background: 'none',
    },
  },
  '::after': {
    content: '""',
    position: 'absolute',
    insetBlock: 0,
    insetInlineStart: '0.1875rem',
    width: '2px',
    background: 'transparent',
    transition: `background ${motion.small} ${motion.curve}`,
  },
  selectors: {
    '&:hover::after, &:focus-visible::after, &[data-dragging]::after': { background: color.focus },
    '&:focus-visible': { outline: 'none' },
  },
});

export const nothing = style({ height: '100%', display: 'grid', placeItems: 'center', padding: space.x6 });
export const hint = style({ display: 'inline-flex', alignItems: 'center', gap: space.x3 });

const inFromEnd = keyframes({ from: { transform: 'translateX(calc(24% * var(--hg-way, 1)))', opacity: 0 } });
const outToStart = keyframes({ to: { transform: 'translateX(calc(-12% * var(--hg-way, 1)))', opacity: 0 } });

globalStyle('html[dir="rtl"]', { vars: { '--hg-way': '-1' } });
globalStyle('html[data-move="back"]', { vars: { '--hg-way': '-1' } });
globalStyle('html[data-move="back"][dir="rtl"]', { vars: { '--hg-way': '1' } });
globalStyle('::view-transition-group(*)', { animationDuration: '240ms', animationTimingFunction: motion.curve });
globalStyle('::view-transition-old(hg-pane)', {
  animation: `240ms ${motion.curve} both ${outToStart}`,
  mixBlendMode: 'normal',
});
globalStyle('::view-transition-new(hg-pane)', {
  animation: `240ms ${motion.curve} both ${inFromEnd}`,
  mixBlendMode: 'normal',
});
