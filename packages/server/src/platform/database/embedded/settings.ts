// How the built-in PostgreSQL is run. Durable, quiet (statements and values never reach its log), sized for a small box.

/** Settings passed on the command line at every start, so that a new version changes them for old data too. */
export function postgresSettings(socketFolder: string): Readonly<Record<string, string>> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: '5432',
    max_connections: '40',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    shared_buffers: '128MB',
    max_wal_size: '1GB',
    min_wal_size: '128MB',
    wal_compression: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    checkpoint_completion_target: '0.9',
    jit: 'off',
    autovacuum_naptime: '15s',
    timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_statement: 'none',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
    log_min_duration_statement: '-1',
    log_parameter_max_length: '0',
    log_parameter_max_length_on_error: '0',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_autovacuum_min_duration: '-1',
  };
}
