// The page begins: the engine, and what was last seen, before anything is drawn. A small script of its own: it runs while the app, which
// the page has named already (build/ahead.ts), is still fetched and compiled.
import { openEngine } from './engine/open-engine.ts';
import { readSnapshot } from './engine/snapshot/snapshot.ts';
import { wasSomebodyIn } from './somebody-is-in.ts';

/** How long the app stands back for the engine at most. */
const patienceMs = 250;

const { promise: begun, resolve: hasBegun } = Promise.withResolvers<void>();
const engine = openEngine({ onBegun: hasBegun });
const snapshot = readSnapshot();
setTimeout(hasBegun, patienceMs);

/** Where only the engine knows what there is to draw, its worker goes first: reading the app would hold it up, for a thread of its own. */
async function ready(): Promise<void> {
  if (wasSomebodyIn() && (await snapshot).kind === 'none') await begun;
}

// Not awaited at the top: the app shares modules with this one, which must have run before it does.
void ready()
  .then(() => import('./main.tsx'))
  .then(({ draw }) => draw(engine, snapshot));
