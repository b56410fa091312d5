// Public places: what they are called, what holds in them, who may do what.
import type { Feature } from '../../platform/feature.ts';
import { migrations } from './migrations.ts';

export const placesFeature: Feature = { name: 'places/places', migrations };
