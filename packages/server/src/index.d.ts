export { createServer, type RunningServer, type ServerConfig, type ServerStats } from './create-server.ts';
export { createLogger, type Fields, type Level, type Logger } from './platform/logger.ts';
