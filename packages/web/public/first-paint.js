// Before the first frame: the theme that was chosen against the system's. Everything else is platform/look/preferences.ts; this stands
// apart because only a plain script is waited for.
try {
  const kept = JSON.parse(localStorage.getItem('heliogram.preferences') ?? '{}');
  if (kept.theme === 'dark' || kept.theme === 'light') document.documentElement.dataset.theme = kept.theme;
} catch {
  // Nothing kept, or nothing to be read: the system's theme.
}
