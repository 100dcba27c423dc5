/** Server settings for one small service on a small machine; `fast` gives up durability, for tests only. */
export function engineSettings(major: number, fast: boolean): Record<string, string> {
  return {
    max_connections: '60',
    shared_buffers: '64MB',
    effective_cache_size: '256MB',
    maintenance_work_mem: '32MB',
    max_wal_size: '256MB',
    min_wal_size: '64MB',
    // No replicas and no parallel plans: less memory, and no need of a large /dev/shm in a container.
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_parallel_workers_per_gather: '0',
    max_parallel_maintenance_workers: '0',
    huge_pages: 'off',
    jit: 'off',
    ...(major >= 18 ? { io_method: 'sync' } : {}),
    timezone: 'UTC',
    log_timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    // The log must never hold what a person wrote: no statements, no values of rows.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_statement: 'none',
    log_min_duration_statement: '-1',
    log_parameter_max_length_on_error: '0',
    log_checkpoints: 'off',
    ...(fast ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' } : {}),
  };
}
