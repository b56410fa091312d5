// The live connection. Types are in connection-types.ts.
export type { Authenticate, Call, CallOptions, Connection, ConnectionState } from './connection-types.ts';
