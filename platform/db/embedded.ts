import { createHash } from 'node:crypto'
import { chownSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { freePort } from '#platform/config/free-port.ts'
import { isRunning } from '#platform/config/running-process.ts'
import { administrator, ensureCluster } from './embedded-cluster.ts'
import { findPlace, type Place } from './embedded-place.ts'
import {
  findPostmaster,
  LaunchError,
  launch,
  type Postmaster,
  stopPostmaster,
  waitForLeftProcesses,
} from './embedded-postmaster.ts'
import { configurationFile, type Durability, serverSettings } from './embedded-settings.ts'

export type EmbeddedPostgres = {
  /** Administrator's address of the cluster's first database. */
  adminUrl: string
  port: number
  pid: number
  /** Whether it ran already: our server was killed, and the database outlived it. */
  tookOver: boolean
  stop(): Promise<void>
}

type Options = {
  dataFolder: string
  /** The administrator's password; it is fixed when the cluster is made. */
  password: string
  say?: (message: string) => void
  durability?: Durability
}

/** Starts the PostgreSQL of a data folder, or takes over the one that still runs there. The caller holds the folder's lock. */
export async function startEmbedded(options: Options): Promise<EmbeddedPostgres> {
  const { dataFolder, password, say = () => {}, durability = 'durable' } = options
  const place = await findPlace(dataFolder, say)
  await ensureCluster(place, { password, sync: durability === 'durable' })
  const settings = serverSettings(durability)

  const running = findPostmaster(place.cluster)
  if (running && sameServer(place, settings)) {
    await endSessions(running.port, password)
    return supervised(place, { postmaster: running, password, dataFolder, say, tookOver: true })
  }
  if (running) await stopPostmaster(running)
  await waitForLeftProcesses(place.cluster, say)

  const postmaster = await launchOnFreePort(place, { settings, dataFolder, say })
  return supervised(place, { postmaster, password, dataFolder, say, tookOver: false })
}

/** The administrator's address of the database that runs on a data folder, for another process on this machine. */
export async function findEmbedded(dataFolder: string, password: string): Promise<string | undefined> {
  const place = await findPlace(dataFolder, () => {})
  const running = findPostmaster(place.cluster)
  return running && addressOf(running.port, password)
}

async function launchOnFreePort(
  place: Place,
  {
    settings,
    dataFolder,
    say,
  }: { settings: Record<string, string>; dataFolder: string; say: (message: string) => void },
): Promise<Postmaster> {
  const giveUpAt = Date.now() + 25_000
  for (;;) {
    writeConfiguration(place, { ...settings, port: String(await freePort()) })
    writeFileSync(fingerprintFile(place), fingerprint(place, settings))
    try {
      return await launch(place, { logFile: startLog(dataFolder), say })
    } catch (error) {
      if (!(error instanceof LaunchError && error.passing) || Date.now() > giveUpAt) throw error
    }
  }
}

type Running = {
  postmaster: Postmaster
  password: string
  dataFolder: string
  say: (message: string) => void
  tookOver: boolean
}

/** Watches the server: one that ends without being told to is started again on the same port. */
function supervised(place: Place, { postmaster, password, dataFolder, say, tookOver }: Running): EmbeddedPostgres {
  let current = postmaster
  let restarting: Promise<void> | undefined
  const restart = async () => {
    say('The database has ended unexpectedly and is started again.')
    await waitForLeftProcesses(place.cluster, say)
    current = await launch(place, { logFile: startLog(dataFolder), say })
  }
  const watch = setInterval(() => {
    if (restarting || isRunning(current.pid)) return
    restarting = restart()
      .catch((error: Error) => say(error.message))
      .finally(() => {
        restarting = undefined
      })
  }, 1_000)
  watch.unref()
  return {
    adminUrl: addressOf(postmaster.port, password),
    port: postmaster.port,
    get pid() {
      return current.pid
    },
    tookOver,
    stop: async () => {
      clearInterval(watch)
      await restarting
      await stopPostmaster(current)
    },
  }
}

/** Ends the sessions of our own killed processes, so that their locks and half-done work are gone before we begin. */
async function endSessions(port: number, password: string): Promise<void> {
  const client = new pg.Client({ connectionString: addressOf(port, password), application_name: 'guanxi start' })
  await client.connect()
  const left = `from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`
  try {
    await client.query(`select pg_terminate_backend(pid, 10000) ${left}`)
  } finally {
    await client.end()
  }
}

function writeConfiguration(place: Place, settings: Record<string, string>): void {
  const path = join(place.cluster, 'postgresql.conf')
  writeFileSync(path, configurationFile(settings), { mode: 0o600 })
  if (place.account) chownSync(path, place.account.uid, place.account.gid)
}

function sameServer(place: Place, settings: Record<string, string>): boolean {
  try {
    return readFileSync(fingerprintFile(place), 'utf8') === fingerprint(place, settings)
  } catch {
    return false
  }
}

function fingerprint({ binaries }: Place, settings: Record<string, string>): string {
  return createHash('sha256')
    .update(JSON.stringify([binaries, settings]))
    .digest('hex')
}

function fingerprintFile({ cluster }: Place): string {
  return join(cluster, 'guanxi-settings')
}

export function startLog(dataFolder: string): string {
  return join(dataFolder, 'postgres-start.log')
}

/** The administrator's address of the cluster's first database. */
export function addressOf(port: number, password: string): string {
  return `postgres://${administrator}:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`
}
