// What holds for the whole page: type, focus, selection, scrollbars, forced colours.
import { globalStyle } from '@vanilla-extract/css';
import { color, leading, type } from './tokens.css.ts';

const fonts =
  'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", sans-serif, "Apple Color Emoji", "Noto Color Emoji"';

globalStyle('*, *::before, *::after', { boxSizing: 'border-box' });
globalStyle('html', { height: '100%', WebkitTextSizeAdjust: '100%', colorScheme: 'light' });
globalStyle('html:not([data-theme])', {
  '@media': { '(prefers-color-scheme: dark)': { colorScheme: 'dark' } },
});
globalStyle('html[data-theme="dark"]', { colorScheme: 'dark' });
// Where movement is not wanted: fades of at most 80 ms and nothing that travels. The preferences set it, also by the system's wish.
const calm = {
  '--hg-motion-small': '80ms',
  '--hg-motion-medium': '80ms',
  '--hg-motion-pane': '80ms',
  '--hg-move': '0px',
};
globalStyle('html[data-calm]', { vars: calm });
globalStyle('body', {
  margin: 0,
  height: '100%',
  background: color.bgApp,
  color: color.textPrimary,
  fontFamily: fonts,
  fontSize: type.body,
  lineHeight: leading.plain,
  overflow: 'hidden',
  WebkitFontSmoothing: 'antialiased',
  overscrollBehavior: 'none',
});
// A tenth more for Arabic: its marks stand above and below.
globalStyle(':root:lang(ar)', { vars: { '--hg-leading': '1.1' } });
globalStyle('#app', { height: '100%', isolation: 'isolate' });
globalStyle('button, input, textarea, select', { font: 'inherit', color: 'inherit', letterSpacing: 'inherit' });
globalStyle('h1, h2, h3, p, ul, ol, dl, dd, figure', { margin: 0, padding: 0 });
globalStyle('h1, h2, h3', { font: 'inherit' });
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
