// What holds for the whole page: type, focus, selection, scrollbars, forced colours.
import { globalStyle } from '@vanilla-extract/css';
import { color, type } from './tokens.css.ts';

const fonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", sans-serif, "Apple Color Emoji", "Noto Color Emoji"';

globalStyle('*, *::before, *::after', { boxSizing: 'border-box' });
globalStyle('html', { height: '100%', WebkitTextSizeAdjust: '100%', colorScheme: 'light' });
globalStyle('html[data-theme="dark"]', { colorScheme: 'dark' });
globalStyle('body', {
  margin: 0,
  height: '100%',
  background: color.bgApp,
  color: color.textPrimary,
  fontFamily: fonts,
  fontSize: type.body,
  lineHeight: 1.35,
  overflow: 'hidden',
  WebkitFontSmoothing: 'antialiased',
  overscrollBehavior: 'none',
});
globalStyle('html:lang(ar) body', { lineHeight: 1.485 });
globalStyle('#app', { height: '100%' });
globalStyle('button, input, textarea, select', { font: 'inherit', color: 'inherit', letterSpacing: 'inherit' });
globalStyle('h1, h2, h3, p, ul, ol, dl, dd, figure', { margin: 0, padding: 0 });
globalStyle('ul, ol', { listStyle: 'none' });
globalStyle('a', { color: color.accentText });
globalStyle(':focus-visible', {
  outline: `2px solid ${color.focus}`,
  outlineOffset: '2px',
});
globalStyle(':focus:not(:focus-visible)', { outline: 'none' });
globalStyle('::selection', { background: color.accentSoft, color: color.textPrimary });
globalStyle('.react-aria-Pressable, [data-react-aria-pressable]', { touchAction: 'pan-x pan-y pinch-zoom' });
globalStyle('*', { scrollbarWidth: 'thin', scrollbarColor: `${color.lineSubtle} transparent` });
