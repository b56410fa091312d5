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
  display: 'grid',
  placeItems: 'center',
  aspectRatio: '1',
  padding: 0,
  border: 0,
  background: color.bgSunken,
  color: color.textSecondary,
  overflow: 'hidden',
  selectors: { '&:focus-visible': { outlineOffset: '-3px' } },
});
export const fileIcon = style({
  flex: 'none',
  display: 'grid',
  placeItems: 'center',
  width: '2.5rem',
  height: '2.5rem',
  borderRadius: radius.small,
  background: color.bgSunken,
  color: color.textSecondary,
});
export const empty = style({
  padding: space.x5,
  color: color.textSecondary,
  fontSize: type.caption,
  textAlign: 'center',
});
export const actions = style({ display: 'grid', paddingBlockStart: space.x5 });
export const danger = style({ color: color.dangerText });
