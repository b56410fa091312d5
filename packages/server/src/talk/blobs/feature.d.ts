import type { Database } from '../../platform/database/port.ts';
import { type Feature } from '../../platform/feature.ts';
import type { BlobsApi } from './api.ts';
export declare function blobsFeature(given: {
    readonly database: Database;
    readonly blobs: BlobsApi;
    readonly nowMs: () => number;
}): Feature;
