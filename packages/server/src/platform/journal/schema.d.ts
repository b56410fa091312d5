import type { Feature } from '../feature.ts';
/** The journal's migrations, to be run before those of the districts. */
export declare const journalFeature: Feature;
