import type { Feature } from '../platform/feature.ts';
import type { Hub } from '../platform/hub.ts';
import type { Limiter } from '../platform/limiter.ts';
import type { Logger } from '../platform/logger.ts';
import type { Metrics } from '../platform/metrics.ts';
import type { Authenticator } from '../platform/session.ts';
import type { GatewayHub } from './hub.ts';
import type { Turn } from './turn.ts';
/** What a gateway is made of. `hub` and `turn` are made together (`new GatewayHub(turn)`) before the features that publish. */
export interface GatewayOptions {
    readonly features: readonly Feature[];
    readonly authenticator: Authenticator;
    readonly hub: GatewayHub;
    readonly turn: Turn;
    readonly limiter: Limiter;
    readonly log: Logger;
    readonly metrics: Metrics;
    readonly nowMs: () => number;
    readonly host: string;
    /** 0: any free port. */
    readonly port: number;
    /** Whether the database answers; asked by /healthz. */
    readonly isReady: () => Promise<boolean>;
    /** Metrics for others than this machine. Default false. */
    readonly publicMetrics?: boolean;
    /** A proxy in front names the peer in X-Forwarded-For. Default false. */
    readonly trustProxy?: boolean;
    /** Sockets at most; more are turned away with 503. Default 200,000. */
    readonly maxSockets?: number;
    /** Sockets of one address at most, loopback excepted. Default 2,000. */
    readonly maxSocketsPerAddress?: number;
}
/** A listening gateway. */
export interface Gateway {
    readonly port: number;
    readonly hub: Hub;
    readonly sockets: number;
    /** Says goodbye, lets running calls end (at most `graceMs`, default 5 s), closes everything. */
    close(graceMs?: number): Promise<void>;
}
/** Starts listening. @throws Error when the port is taken. */
export declare function startGateway(options: GatewayOptions): Promise<Gateway>;
