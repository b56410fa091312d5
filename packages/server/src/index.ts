// The server as one function: a database (its own unless one is given), the districts, the gateway.
export { createServer, type RunningServer, type ServerConfig, type ServerStats } from './create-server.ts';
export { createLogger, type Fields, type Level, type Logger } from './platform/logger.ts';
