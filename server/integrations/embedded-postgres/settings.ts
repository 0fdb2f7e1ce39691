const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_checkpoints: 'off',
  // A failing statement carries what people said and who they are: it stays out of the log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** For databases that are thrown away: nothing waits for the disk, and a crash may ruin them. */
const FORGETFUL = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

/** Command-line settings of the server; they win over any file in its folder. */
export function listSettings({ port, durable }: { port: number; durable: boolean }): string[] {
  const settings = { ...SETTINGS, port: String(port), ...(durable ? {} : FORGETFUL) };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
