// The pane of a conversation: head, messages, composer.
import { style } from '@vanilla-extract/css';
import { color, space } from '../../platform/look/tokens.css.ts';

export const pane = style({
  flex: 1,
  minBlockSize: 0,
  blockSize: '100%',
  display: 'flex',
  flexDirection: 'column',
  background: color.bgApp,
});
export const target = style({ flex: 1, minBlockSize: 0, display: 'flex', flexDirection: 'column' });
export const nothing = style({ flex: 1, display: 'grid', placeItems: 'center', padding: space.x6 });
