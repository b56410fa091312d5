// The page begins: the engine, and what was last seen, before anything is drawn. A small script of its own: it runs while the app, which
// the page has named already (build/ahead.ts), is still fetched and compiled.
import { openEngine } from './engine/open-engine.ts';
import { readSnapshot } from './engine/snapshot/snapshot.ts';

const engine = openEngine();
const snapshot = readSnapshot();
// Not awaited here: the app shares modules with this one, which must have run before it does.
void import('./main.tsx').then(({ draw }) => draw(engine, snapshot));
