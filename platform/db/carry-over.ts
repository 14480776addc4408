import { closeSync, existsSync, fsyncSync, openSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { freePort } from '#platform/config/free-port.ts'
import { backup } from './backup.ts'
import { addressOf, startLog } from './embedded.ts'
import { ensureCluster } from './embedded-cluster.ts'
import { findPlace, type Place } from './embedded-place.ts'
import { findPostmaster, launch, stopPostmaster, waitForLeftProcesses } from './embedded-postmaster.ts'
import { serverSettings } from './embedded-settings.ts'
import { carriedCluster, clusterVersion, programVersion } from './embedded-version.ts'
import { olderBinaries, removeOlderBinaries } from './older-binaries.ts'
import { withDatabase } from './prepare.ts'
import { restore } from './restore.ts'

type Options = {
  dataFolder: string
  /** The administrator's password, of the old cluster and of the new one. */
  password: string
  database: string
  secret: string
  say: (message: string) => void
}

/**
 * Carries the data of an older major version of PostgreSQL over to ours, as a backup and its restore: the old server reads, ours is filled
 * beside it and takes its place when all is there. The old cluster is only read and stays, under the name of its version. Killed at
 * any moment it starts over or ends what is left: `…carrying` is being filled, `…carried` is whole.
 */
export async function carryOver(options: Options): Promise<void> {
  const { dataFolder, say } = options
  const place = await findPlace(dataFolder, () => {})
  const version = clusterVersion(place.cluster)
  if (!version) return takePlace(place, say)
  say(`Carrying the data over from PostgreSQL ${version} to ${programVersion(place.binaries)} …`)
  await fill(place, version, options)
  const kept = keptCluster(place, version)
  renameDurably(place.cluster, kept)
  takePlace(place, say)
  say(`The data of PostgreSQL ${version} are kept in ${kept}. Remove that folder once you no longer need it.`)
}

async function fill(place: Place, version: string, { dataFolder, password, database, secret, say }: Options) {
  const draft = { ...place, cluster: `${place.cluster}.carrying` }
  const programs = join(dirname(place.cluster), `postgresql-${version}`)
  const file = join(dataFolder, 'carried-over.tar.gz')
  const withServer = <T>(where: Place, settings: Record<string, string>, work: (adminUrl: string) => Promise<T>) =>
    onServer(where, { settings, logFile: startLog(dataFolder), password, say, work })
  for (const { cluster } of [place, draft]) await endServer(cluster, say)
  for (const path of [draft.cluster, carriedCluster(place.cluster)]) await rm(path, { recursive: true, force: true })

  const old = { ...place, binaries: await olderBinaries({ major: version, folder: programs, say }) }
  say('Reading the old data …')
  const { rows } = await withServer(old, readOnly, (adminUrl) =>
    // The administrator passes row-level security; the files lie beside the database and stay where they are.
    backup({ ownerUrl: withDatabase(adminUrl, database), target: file }),
  )
  say(`Writing ${rows} rows into the new database …`)
  await ensureCluster(draft, { password, sync: true })
  await withServer(draft, serverSettings('durable'), (adminUrl) =>
    restore({ adminUrl, database, secret, source: file, replace: false }),
  )
  await rm(file)
  await removeOlderBinaries(programs)
  renameDurably(draft.cluster, carriedCluster(place.cluster))
}

/** The old server answers on this machine only, and changes nothing that somebody put in. */
const readOnly = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  default_transaction_read_only: 'on',
  autovacuum: 'off',
}

type Serving<T> = {
  settings: Record<string, string>
  logFile: string
  password: string
  say: (message: string) => void
  work: (adminUrl: string) => Promise<T>
}

async function onServer<T>(place: Place, { settings, logFile, password, say, work }: Serving<T>): Promise<T> {
  const port = String(await freePort())
  const postmaster = await launch(place, { logFile, say, settings: { ...settings, port } })
  try {
    return await work(addressOf(postmaster.port, password))
  } finally {
    await stopPostmaster(postmaster)
  }
}

/** The server of a cluster may have outlived a killed product. */
async function endServer(cluster: string, say: (message: string) => void): Promise<void> {
  if (!existsSync(cluster)) return
  const running = findPostmaster(cluster)
  if (running) await stopPostmaster(running)
  await waitForLeftProcesses(cluster, say)
}

function takePlace({ cluster }: Place, say: (message: string) => void): void {
  renameDurably(carriedCluster(cluster), cluster)
  say('All data were carried over.')
}

function keptCluster({ cluster }: Place, version: string): string {
  const name = `${cluster}-${version}`
  return existsSync(name) ? `${name}-${Date.now()}` : name
}

/** A name that a loss of power does not take back; Windows keeps no folder open. */
function renameDurably(from: string, to: string): void {
  renameSync(from, to)
  if (process.platform === 'win32') return
  const folder = openSync(dirname(to), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
