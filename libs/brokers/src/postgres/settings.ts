/**
 * Settings of a PostgreSQL for one machine: reachable from it alone, over TCP alone, room for every service's pool.
 * Writes reach the disk before a commit returns, unless the data is disposable.
 */
export function serverFlags(port: number, disposable: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: '128MB',
    max_wal_size: '2GB',
    jit: 'off', // compiling costs more than short queries take
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(disposable ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
