import { type Feature } from '../../platform/feature.ts';
import type { Cells } from './cells.ts';
export declare function linksFeature(cells: Cells): Feature;
