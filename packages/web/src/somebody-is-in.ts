// Whether somebody was signed in here when the app was last open: it decides which half of the app is fetched first. Only a hint; the
// engine says how it is. Signing out forgets it with everything else in the browser's small store.
const key = 'heliogram.somebody-is-in';

export function wasSomebodyIn(): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

export function noteSomebodyIsIn(): void {
  try {
    localStorage.setItem(key, '1');
  } catch {
    // Without it the next start fetches in another order, nothing else.
  }
}
