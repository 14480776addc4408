import { totalmem } from 'node:os'

const MB = 1024 * 1024

export type Durability = 'durable' | 'fast-and-forgetful'

/** postgresql.conf of the embedded server: sized for a laptop that also does other work, or for the container that it runs in. */
export function serverSettings(durability: Durability, memory = memoryHere()): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    shared_buffers: megabytes(clamp(memory / (memory < 768 * MB ? 16 : 8), 32 * MB, 1024 * MB)),
    effective_cache_size: megabytes(memory / 2),
    work_mem: '16MB',
    maintenance_work_mem: megabytes(clamp(memory / 32, 16 * MB, 256 * MB)),
    random_page_cost: '1.1',
    // Our queries are short; compiling them costs more than it gives.
    jit: 'off',
    // A query whose client was killed ends within a second, so that its locks do not hold up the next start.
    ...(process.platform === 'win32' ? {} : { client_connection_check_interval: '500ms' }),
    // Crash recovery replays at most this much: below 15 s on two cores.
    max_wal_size: '1GB',
    checkpoint_timeout: '5min',
    // Nobody replicates the embedded server; loading into a new table then need not be logged twice.
    wal_level: 'minimal',
    max_wal_senders: '0',
    // An import changes what the planner must know within seconds, and the working role may not ANALYZE.
    autovacuum_naptime: '15s',
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    logging_collector: 'on',
    log_filename: 'postgresql-%a.log',
    log_rotation_age: '1d',
    log_rotation_size: '0',
    log_truncate_on_rotation: 'on',
    ...(durability === 'durable' ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}

/** Text of the configuration file. Own changes go into local.conf beside it, which we never touch. */
export function configurationFile(settings: Record<string, string>): string {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${value}'`)
  return ['# Written by Guanxi at each start. Put changes of your own into local.conf.', ...lines]
    .concat("include_if_exists 'local.conf'", '')
    .join('\n')
}

/** Only this machine, and only with a password. */
export const accessFile = 'host all all 127.0.0.1/32 scram-sha-256\n'

/** What the machine has, or as much of it as a container leaves us; 0 stands for no limit. */
function memoryHere(): number {
  return Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / MB)}MB`
}
