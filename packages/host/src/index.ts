// The settings of a server, for documentation and tests. The command itself is main.ts.
export { type Config, ConfigError, type LogLevel, readConfig } from './config.ts';
export { configurationPage } from './help.ts';
