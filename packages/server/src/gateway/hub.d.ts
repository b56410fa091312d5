import { type Bytes } from '@heliogram/protocol';
import type { Hub } from '../platform/hub.ts';
import type { Session, SignedIn } from '../platform/session.ts';
import type { Connection } from './connection.ts';
import type { Turn } from './turn.ts';
/** The hub of one process, and what the gateway tells it about connections. */
export declare class GatewayHub implements Hub {
    #private;
    constructor(turn: Turn);
    /** Accounts with a signed-in connection. */
    get accounts(): number;
    /** Topics somebody follows. */
    get topics(): number;
    /** The connection's `signedIn` has changed. */
    signedIn(connection: Connection, before: SignedIn | undefined): void;
    closed(connection: Connection): void;
    follow(session: Session, names?: Iterable<string>): void;
    subscribeAccount(accountKey: string, name: string): void;
    unsubscribeAccount(accountKey: string, name: string): void;
    isFollowing(accountKey: string): boolean;
    publishEntry(name: string, chat: Uint8Array, seq: number, entry: Uint8Array): void;
    publish(name: string, eventFrame: Bytes, except?: {
        readonly session?: Session;
        readonly accountKey?: string;
    }): void;
    toAccount(accountKey: string, eventFrame: Bytes, except?: Session): void;
    closeAccountDevice(accountKey: string, device?: number): void;
}
