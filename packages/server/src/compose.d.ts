import type { Bytes } from '@heliogram/protocol';
import type { Database } from './platform/database/port.ts';
import type { Feature } from './platform/feature.ts';
import type { Hub } from './platform/hub.ts';
import type { Journal } from './platform/journal/port.ts';
import type { Authenticator } from './platform/session.ts';
/** What the districts stand on. */
export interface Ground {
    readonly database: Database;
    readonly journal: Journal;
    readonly hub: Hub;
    readonly nowMs: () => number;
    readonly random: (length: number) => Bytes;
    /** The name sign-in signatures bind. */
    readonly publicHost: string;
}
/** The product. */
export interface Product {
    /** In the order in which their migrations run. */
    readonly features: readonly Feature[];
    readonly authenticator: Authenticator;
    /** Lets go of everybody who waits. */
    close(): void;
}
/** Constructs every slice. Touches nothing yet. */
export declare function compose(ground: Ground): Product;
