import { style } from '@vanilla-extract/css';
import { color, from, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const screen = style({
  height: '100%',
  overflow: 'auto',
  display: 'grid',
  placeItems: 'center',
  padding: space.x5,
  background: color.bgApp,
});

export const card = style({
  width: '100%',
  maxWidth: '25rem',
  display: 'flex',
  flexDirection: 'column',
  gap: space.x4,
  textAlign: 'center',
  '@media': {
    [from.tablet]: {
      background: color.bgPanel,
      border: `1px solid ${color.lineSubtle}`,
      borderRadius: radius.panel,
      padding: space.x7,
    },
  },
});

export const title = style({ fontSize: type.screen, fontWeight: weight.strong, overflowWrap: 'anywhere' });
export const text = style({ color: color.textSecondary, lineHeight: 1.5 });
export const actions = style({ display: 'flex', flexDirection: 'column', gap: space.x3, marginBlockStart: space.x3 });
export const head = style({ display: 'flex', flexDirection: 'column', alignItems: 'center', gap: space.x4 });
export const failure = style({ color: color.dangerText, lineHeight: 1.5 });
