import type { ReadRequest, ReadResponse } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import type { SignedInCaller } from '../../platform/feature.ts';
type Page = Pick<ReadResponse, 'rev' | 'more'> & {
    records: Omit<ReadResponse['records'][number], '$typeName'>[];
};
export declare function read(database: Database, caller: SignedInCaller, request: ReadRequest): Promise<Page>;
export {};
