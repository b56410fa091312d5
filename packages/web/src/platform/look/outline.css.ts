// The quiet outline of the window: rail, list, conversation, empty. It stands in index.html, so that it is painted before any script of
// the app has run, and stays until there is something to show. Only for who was signed in here; the doors are another page.
import { globalStyle } from '@vanilla-extract/css';
import { color, from } from './tokens.css.ts';

/** Also in index.html and first-paint.js. */
export const outline = 'hg-outline';
const isIn = 'html[data-somebody-is-in]';
const width = 'var(--hg-kept-list-width, 344px)';

globalStyle(`.${outline}`, { display: 'none' });
globalStyle(`${isIn} .${outline}`, {
  display: 'grid',
  height: '100%',
  gridTemplateColumns: 'minmax(0, 1fr)',
  '@media': {
    [from.tablet]: { gridTemplateColumns: `${width} minmax(0, 1fr)` },
    [from.desktop]: { gridTemplateColumns: `4rem ${width} minmax(0, 1fr)` },
  },
});
globalStyle(`.${outline} > :first-child`, {
  display: 'none',
  background: color.bgSunken,
  borderInlineEnd: `1px solid ${color.lineSubtle}`,
  '@media': { [from.desktop]: { display: 'block' } },
});
globalStyle(`.${outline} > :last-child`, {
  background: color.bgPanel,
  '@media': { [from.tablet]: { borderInlineEnd: `1px solid ${color.lineSubtle}` } },
});
