// Attacks on public places: a database changed by hand, found by whoever reads.
import type { Attack } from './attack.ts';

const elsewhere = 'places/tampered-database.test.ts';
const notShown = 'what is false is not shown, and everybody who reads is told';
const everybody = 'everybody who reads is told, with and without an account';
const whoSaw = 'told by whoever saw it before, also without an account';

/** Attacks on public places. */
export const placeRows: readonly Attack[] = [
  {
    id: 'place-text',
    name: 'Changed public post',
    deed: 'changes the words of a public post, or when it was written, and computes every hash anew',
    kind: 'place-altered',
    outcome: notShown,
    elsewhere,
  },
  {
    id: 'place-deleted',
    name: 'Deleted public post',
    deed: 'deletes a public post, or an edit of one',
    kind: 'place-missing',
    outcome: everybody,
    elsewhere,
  },
  {
    id: 'place-swapped',
    name: 'Swapped public posts',
    deed: 'swaps two public posts and computes every hash anew',
    kind: 'place-order',
    outcome: everybody,
    elsewhere,
  },
  {
    id: 'place-forged',
    name: 'Forged public post',
    deed: 'writes a public post in its author’s name, with everything but their key',
    kind: 'place-bad-signature',
    outcome: notShown,
    elsewhere,
  },
  {
    id: 'place-intruder',
    name: 'Intruder in a public place',
    deed: 'lets somebody post who has no right to',
    kind: 'place-not-allowed',
    outcome: notShown,
    elsewhere,
  },
  {
    id: 'place-erased',
    name: 'Public post taken away',
    deed: 'takes the words of a public post away and forges who did it',
    kind: 'place-unexplained-removal',
    outcome: 'the post says that it is missing without explanation',
    elsewhere,
  },
  {
    id: 'place-controls',
    name: 'Public place taken over',
    deed: 'changes the settings of a public place, or who has rights in it',
    kind: 'place-bad-controls',
    outcome: 'what was signed stays in force',
    elsewhere,
  },
  {
    id: 'place-rolled-back',
    name: 'Public place rolled back',
    deed: 'takes the newest public posts away as if they had never been',
    kind: 'place-rolled-back',
    outcome: whoSaw,
    elsewhere,
  },
  {
    id: 'place-forked',
    name: 'Rewritten public place',
    deed: 'shows another history of a public place than before, every hash of it right',
    kind: 'place-forked',
    outcome: whoSaw,
    elsewhere,
  },
  {
    id: 'place-name',
    name: 'Name of a public place moved',
    deed: 'points the name of a public place at another one',
    kind: 'place-name-moved',
    outcome: 'nobody is led there: the other place was founded under another name',
    elsewhere,
  },
];
