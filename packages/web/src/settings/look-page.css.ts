import { style } from '@vanilla-extract/css';
import { color, radius, space, type } from '../platform/look/tokens.css.ts';

export const example = style({
  display: 'flex',
  flexDirection: 'column',
  gap: space.x3,
  marginBlockEnd: space.x5,
  padding: space.x5,
  borderRadius: radius.control,
  background: color.bgApp,
  minHeight: '8.5rem',
  justifyContent: 'center',
});
const bubble = style({
  maxWidth: '78%',
  paddingInline: space.x4,
  paddingBlock: space.x3,
  borderRadius: radius.bubble,
  fontSize: type.message,
  lineHeight: 1.4,
});
export const theirs = style([
  bubble,
  {
    alignSelf: 'flex-start',
    background: color.bubbleIn,
    border: `1px solid ${color.bubbleInLine}`,
    color: color.bubbleInText,
    borderEndStartRadius: radius.joined,
  },
]);
export const ours = style([
  bubble,
  {
    alignSelf: 'flex-end',
    background: color.bubbleOut,
    color: color.bubbleOutText,
    borderEndEndRadius: radius.joined,
  },
]);
