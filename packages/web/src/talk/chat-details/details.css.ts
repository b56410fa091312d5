import { style } from '@vanilla-extract/css';
import { color, radius, space, type, weight } from '../../platform/look/tokens.css.ts';

export const head = style({
  display: 'grid',
  justifyItems: 'center',
  gap: space.x3,
  padding: `${space.x5} ${space.x5} ${space.x3}`,
  textAlign: 'center',
});
export const profile = style({ padding: `${space.x3} ${space.x5} 0` });
export const titleLine = style({ display: 'flex', alignItems: 'center', gap: space.x2, maxWidth: '100%' });
export const title = style({ fontSize: type.screen, fontWeight: weight.heavy, overflowWrap: 'anywhere' });
export const titleForm = style({ display: 'grid', gridTemplateColumns: '1fr auto', gap: space.x3, width: '100%' });
export const rule = style({
  paddingInline: space.x5,
  paddingBlock: space.x2,
  color: color.textSecondary,
  fontSize: type.caption,
  lineHeight: 1.45,
});
export const choice = style({ paddingInline: space.x5, paddingBlock: space.x3 });
export const note = style([rule, { paddingBlock: space.x4 }]);
export const failure = style({ color: color.dangerText, fontSize: type.caption, lineHeight: 1.45 });
export const dialog = style({ display: 'grid', gap: space.x3, alignContent: 'start' });
export const dialogRows = style({ marginInline: `calc(-1 * ${space.x5})` });
export const invite = style({
  display: 'grid',
  gap: space.x3,
  margin: `0 ${space.x5} ${space.x4}`,
  padding: space.x4,
  border: `1px solid ${color.lineSubtle}`,
  borderRadius: radius.control,
});
export const inviteFacts = style({ color: color.textSecondary, fontSize: type.caption, lineHeight: 1.45 });
export const inviteActions = style({ display: 'flex', flexWrap: 'wrap', gap: space.x3 });
export const form = style({ display: 'grid', gap: space.x5 });
export const tiles = style({
  display: 'grid',
  gridTemplateColumns: 'repeat(3, 1fr)',
  gap: space.x1,
  marginInline: space.x5,
  borderRadius: radius.control,
  overflow: 'hidden',
});
export const tile = style({
  position: 'relative',
  aspectRatio: '1',
  minWidth: 0,
  overflow: 'hidden',
  background: color.bgSunken,
});
export const file = style({ paddingInline: space.x5, paddingBlock: space.x3 });
export const link = style({
  display: 'flex',
  alignItems: 'center',
  gap: space.x4,
  minHeight: '2.75rem',
  borderRadius: radius.small,
  color: color.accentText,
  textDecoration: 'none',
});
export const toMessage = style({
  display: 'inline-block',
  paddingBlock: space.x2,
  borderRadius: radius.small,
  color: color.textSecondary,
  fontSize: type.caption,
  '@media': { '(pointer: coarse)': { paddingBlock: space.x4 } },
});
export const empty = style({
  padding: space.x5,
  color: color.textSecondary,
  fontSize: type.caption,
  textAlign: 'center',
});
export const actions = style({ display: 'grid', paddingBlockStart: space.x5 });
export const danger = style({ color: color.dangerText });
