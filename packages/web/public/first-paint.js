// Before the first frame: the theme that was chosen against the system's, the direction of the language, whether the outline of the
// window may be shown at once, and which files will be asked for first.
// Everything else is platform/look/preferences.ts; this stands apart because only a plain script is waited for.
try {
  const kept = JSON.parse(localStorage.getItem('heliogram.preferences') ?? '{}');
  if (kept.theme === 'dark' || kept.theme === 'light') document.documentElement.dataset.theme = kept.theme;
  // As platform/words/languages.ts says: the chosen language, or the first of the browser's that there is.
  const wished = [kept.language, ...navigator.languages].map((one) => String(one).slice(0, 2));
  const language = wished.find((one) => ['en', 'de', 'ar'].includes(one)) ?? 'en';
  document.documentElement.dir = language === 'ar' ? 'rtl' : 'ltr';
  const isIn = localStorage.getItem('heliogram.somebody-is-in') !== null;
  if (isIn) document.documentElement.dataset.somebodyIsIn = '';
  // The build has written the names of files there.
  const first = JSON.parse(document.currentScript.dataset.first ?? '{}');
  const isReading = isIn && location.pathname.startsWith('/c/');
  const side = isIn ? 'inside' : 'doors';
  for (const part of [side, `${language} ${side}`, ...(isReading ? ['conversation'] : [])])
    for (const file of first[part] ?? []) {
      const link = document.createElement('link');
      link.rel = 'modulepreload';
      link.href = `/${file}`;
      document.head.append(link);
    }
  const width = Number(localStorage.getItem('heliogram.list-width'));
  if (width >= 300 && width <= 420)
    document.documentElement.style.setProperty('--hg-kept-list-width', `${width / 16}rem`);
} catch {
  // Nothing kept, or nothing to be read: the system's theme, and no outline.
}
