// The stage on which a state stands, and the index of all.
import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../platform/look/tokens.css.ts';

export const index = style({ height: '100%', overflowY: 'auto', padding: space.x6 });
export const title = style({ fontSize: type.large, fontWeight: weight.heavy });
export const settings = style({ display: 'flex', flexWrap: 'wrap', gap: space.x3, marginBlock: space.x5 });
export const places = style({ columns: '18rem', columnGap: space.x6 });
export const place = style({ breakInside: 'avoid', marginBlockEnd: space.x5 });
export const placeName = style({ fontSize: type.body, fontWeight: weight.strong });
export const line = style({ display: 'block', paddingBlock: space.x2, minHeight: '1.5rem', overflowWrap: 'anywhere' });

/** The stage of a state without a size: as wide as a pane, as high as the state needs. */
export const stage = style({ height: '100%', overflow: 'auto', background: color.bgPanel, padding: space.x5 });
export const sized = style({
  position: 'relative',
  overflow: 'hidden',
  background: color.bgPanel,
  borderRadius: radius.small,
});
