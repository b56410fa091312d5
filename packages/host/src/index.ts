// The settings of a server, for documentation and tests. The command itself is main.ts.
export { type Config, ConfigError, readConfig } from './config.ts';
export { configurationPage } from './help.ts';
export type { LogLevel } from './options.ts';
