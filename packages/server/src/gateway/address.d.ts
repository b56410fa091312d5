import type { IncomingMessage } from 'node:http';
/** The peer's address; behind a trusted proxy the last one the proxy names. IPv6 is cut to its /64, which one customer holds whole. */
export declare function addressOf(request: IncomingMessage, trustProxy: boolean): string;
/** Whether the request comes from this machine itself and not through a proxy on it. */
export declare function isLoopback(request: IncomingMessage): boolean;
