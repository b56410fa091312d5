// Every setting of a server, once: the start, `--help` and docs/generated/configuration.md all come from this table.

/** One setting: an environment variable and, unless it is a secret, a flag of the same name. */
export interface Option {
  /** The environment variable. */
  readonly variable: string;
  /** The command line flag; secrets have none, because other users of the machine can see arguments. */
  readonly flag?: string;
  /** What stands for the value in help texts. */
  readonly value: string;
  /** Used when neither flag nor variable is given; absent where there is nothing to assume. */
  readonly fallback?: string;
  /** The only values allowed, where they can be counted. */
  readonly choices?: readonly string[];
  /** One sentence for operators. */
  readonly says: string;
}

/** How much is logged. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** From least to most. */
export const logLevels: readonly LogLevel[] = ['error', 'warn', 'info', 'debug'];

/** The name of a setting in the code. */
export type OptionName =
  | 'port'
  | 'host'
  | 'publicHost'
  | 'dataDir'
  | 'databaseUrl'
  | 'webRoot'
  | 'mediaMaxMib'
  | 'mediaQuotaMib'
  | 'pushPrivate'
  | 'linkPreviews'
  | 'keyLogWitnesses'
  | 'logLevel'
  | 'rateFactor';

/** The settings in the order in which help shows them. */
export const options: Readonly<Record<OptionName, Option>> = {
  port: {
    variable: 'HELIOGRAM_PORT',
    flag: '--port',
    value: 'NUMBER',
    fallback: '8080',
    says: 'The one port for everything; 0 takes a free one.',
  },
  host: {
    variable: 'HELIOGRAM_HOST',
    flag: '--host',
    value: 'ADDRESS',
    fallback: '127.0.0.1',
    says: 'The address to listen on; 0.0.0.0 or :: lets other machines in, which only makes sense behind a TLS proxy.',
  },
  publicHost: {
    variable: 'HELIOGRAM_PUBLIC_HOST',
    flag: '--public-host',
    value: 'NAME',
    fallback: 'localhost',
    says: 'The name people know the server by; signatures and message ids bind it, so choose it before the first account.',
  },
  dataDir: {
    variable: 'HELIOGRAM_DATA',
    flag: '--data',
    value: 'FOLDER',
    fallback: './data',
    says: 'Where everything durable lives: the database started by the server itself, its keys, and media in blobs/.',
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    value: 'URL',
    says: 'A PostgreSQL to use instead of the one the server starts itself (postgres://user:password@host:port/name).',
  },
  webRoot: {
    variable: 'HELIOGRAM_WEB_ROOT',
    flag: '--web-root',
    value: 'FOLDER',
    says: 'The built web app to serve at /; without it the one built in packages/web/dist, and without that a plain page.',
  },
  mediaMaxMib: {
    variable: 'HELIOGRAM_MEDIA_MAX_MIB',
    flag: '--media-max-mib',
    value: 'NUMBER',
    fallback: '4096',
    says: 'The largest single file people may send, in MiB.',
  },
  mediaQuotaMib: {
    variable: 'HELIOGRAM_MEDIA_QUOTA_MIB',
    flag: '--media-quota-mib',
    value: 'NUMBER',
    fallback: '20480',
    says: 'What the files sent by one account may take together, in MiB.',
  },
  pushPrivate: {
    variable: 'HELIOGRAM_PUSH_PRIVATE',
    flag: '--push-private',
    value: 'YES-OR-NO',
    fallback: 'no',
    choices: ['no', 'yes'],
    says: 'Whether browsers may name push services in private networks, without TLS and on any port: only where everybody is trusted.',
  },
  linkPreviews: {
    variable: 'HELIOGRAM_LINK_PREVIEWS',
    flag: '--link-previews',
    value: 'YES-OR-NO',
    fallback: 'no',
    choices: ['no', 'yes'],
    says: 'Whether the server looks at links for people who ask for a preview before they send one. It then learns those links and calls public sites.',
  },
  keyLogWitnesses: {
    variable: 'HELIOGRAM_KEY_LOG_WITNESSES',
    flag: '--key-log-witnesses',
    value: 'LIST',
    says: 'Who is asked to cosign every checkpoint of the public key log: verifier key and URL of each witness, with spaces between. Each learns when the log grows, nothing else.',
  },
  logLevel: {
    variable: 'HELIOGRAM_LOG_LEVEL',
    flag: '--log-level',
    value: 'LEVEL',
    fallback: 'info',
    choices: logLevels,
    says: 'How much is logged, as JSON lines on the standard error stream; content, keys, names and addresses never are.',
  },
  rateFactor: {
    variable: 'HELIOGRAM_RATE_FACTOR',
    flag: '--rate-factor',
    value: 'NUMBER',
    fallback: '1',
    says: 'Multiplies every rate limit; above 1 for load tests and for servers behind one shared address.',
  },
};
