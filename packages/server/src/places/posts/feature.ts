// What is said in public places.
import type { Feature } from '../../platform/feature.ts';
import { migrations } from './migrations.ts';

export const postsFeature: Feature = { name: 'places/posts', migrations };
