import type { Database } from '../../platform/database/port.ts';
import { type Feature } from '../../platform/feature.ts';
import type { BlobsApi } from '../blobs/api.ts';
export interface InboxDependencies {
    readonly database: Database;
    readonly blobs: Pick<BlobsApi, 'get' | 'change'>;
}
export declare function inboxFeature(given: InboxDependencies): Feature;
