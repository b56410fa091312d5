// Before the first frame: the theme that was chosen against the system's, the direction of the language, and whether the outline of the
// window may be shown at once.
// Everything else is platform/look/preferences.ts; this stands apart because only a plain script is waited for.
try {
  const kept = JSON.parse(localStorage.getItem('heliogram.preferences') ?? '{}');
  if (kept.theme === 'dark' || kept.theme === 'light') document.documentElement.dataset.theme = kept.theme;
  // As platform/words/languages.ts says: the chosen language, or the first of the browser's that there is.
  const wished = [kept.language, ...navigator.languages].map((one) => String(one).slice(0, 2));
  document.documentElement.dir = wished.find((one) => ['en', 'de', 'ar'].includes(one)) === 'ar' ? 'rtl' : 'ltr';
  if (localStorage.getItem('heliogram.somebody-is-in') !== null) document.documentElement.dataset.somebodyIsIn = '';
  const width = Number(localStorage.getItem('heliogram.list-width'));
  if (width >= 300 && width <= 420)
    document.documentElement.style.setProperty('--hg-kept-list-width', `${width / 16}rem`);
} catch {
  // Nothing kept, or nothing to be read: the system's theme, and no outline.
}
