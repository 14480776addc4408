import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { cp, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { StartError } from '#platform/config/start-error.ts'
import { openToAll, packagedBinaries } from './embedded-binaries.ts'

/** The account that PostgreSQL runs under when we are root; it refuses to run as root. */
export type Account = { uid: number; gid: number }

export type Place = {
  /** The database cluster (PGDATA). */
  cluster: string
  /** Folder that holds `bin`, `lib` and `share` of PostgreSQL. */
  binaries: string
  account: Account | undefined
}

const sharedRoot = '/var/lib/guanxi'

/**
 * Where binaries and data of the embedded server lie. Beside our own data, but for root in a folder that the server's
 * account cannot enter (a clone in /root): then under /var/lib/guanxi, and `say` tells.
 */
export async function findPlace(dataFolder: string, say: (message: string) => void): Promise<Place> {
  const { beside, pointer, elsewhere } = clusterPlaces(dataFolder)
  const packaged = packagedBinaries()
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
  const account = serverAccount(elsewhere ?? beside)
  if (!account) return { cluster: elsewhere ?? beside, binaries: packaged, account }

  const binaries = runsAs(account, packaged) ? packaged : await copyBinaries(packaged)
  const elsewhereSaid = `PostgreSQL does not run as root and has no access to ${dataFolder}: its binaries and data are kept under ${sharedRoot}.`
  if (elsewhere) {
    say(elsewhereSaid)
    return { cluster: existing(elsewhere, pointer), binaries, account }
  }
  if (makePassable(dataFolder, account)) return { cluster: beside, binaries, account }
  if (existsSync(join(beside, 'PG_VERSION'))) {
    throw new StartError(`The database in ${beside} cannot be reached by its account (${account.uid}): let it pass
through the folders above (chmod o+x), or move the data folder and name it with GUANXI_DATA.`)
  }
  const folder = join(sharedRoot, `${basename(dirname(dataFolder)) || 'data'}-${randomBytes(4).toString('hex')}`)
  makeSharedFolder(folder)
  const cluster = join(folder, 'postgres')
  writeFileSync(pointer, `${cluster}\n`)
  say(elsewhereSaid)
  return { cluster, binaries, account }
}

/** The cluster of a data folder, whether it is there or not. */
export function clusterOf(dataFolder: string): string {
  const { beside, elsewhere } = clusterPlaces(dataFolder)
  return elsewhere ?? beside
}

function clusterPlaces(dataFolder: string) {
  const pointer = join(dataFolder, 'postgres-location')
  const elsewhere = existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : undefined
  return { beside: join(dataFolder, 'postgres'), pointer, elsewhere }
}

function existing(cluster: string, pointer: string): string {
  if (existsSync(dirname(cluster))) return cluster
  throw new StartError(`The database that ${pointer} names is not there: ${cluster}.
Put it back, or remove ${pointer} to begin with an empty one.`)
}

/** The account that owns the data already, else `postgres`, else one that we make. */
function serverAccount(cluster: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined
  if (existsSync(cluster)) {
    const { uid, gid } = statSync(cluster)
    if (uid !== 0) return { uid, gid }
  }
  const account = lookUp('postgres') ?? lookUp('guanxi') ?? create('guanxi')
  if (!account) {
    throw new StartError(`PostgreSQL does not run as root, and there is no other account on this machine for it.
Add one (useradd --system postgres), or start Guanxi as an ordinary user.`)
  }
  return account
}

function lookUp(name: string): Account | undefined {
  const ids = ['-u', '-g'].map((flag) =>
    Number(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout?.trim() || NaN),
  )
  const [uid, gid] = ids
  return Number.isInteger(uid) && Number.isInteger(gid) ? { uid: uid!, gid: gid! } : undefined
}

function create(name: string): Account | undefined {
  const made = spawnSync('useradd', [
    '--system',
    '--user-group',
    '--no-create-home',
    '--shell',
    '/usr/sbin/nologin',
    name,
  ])
  if (made.status !== 0) spawnSync('adduser', ['-S', '-D', '-H', name])
  return lookUp(name)
}

/** Lets the account pass through the data folder to its own part; it still cannot list or read ours. */
function makePassable(dataFolder: string, account: Account): boolean {
  if (mayEnter(account, dataFolder)) return true
  const { mode, uid } = statSync(dataFolder)
  if (uid !== 0) return false
  chmodSync(dataFolder, mode | 0o011)
  if (mayEnter(account, dataFolder)) return true
  chmodSync(dataFolder, mode)
  return false
}

function mayEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).status === 0
}

function runsAs(account: Account, binaries: string): boolean {
  return spawnSync(join(binaries, 'bin/postgres'), ['--version'], { ...account, cwd: '/' }).status === 0
}

async function copyBinaries(packaged: string): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(packaged, '../package.json'), 'utf8')) as { version: string }
  const target = join(sharedRoot, `postgresql-${version}`)
  if (existsSync(target)) return target
  makeSharedFolder(sharedRoot)
  const draft = `${target}.${process.pid}`
  await cp(packaged, draft, { recursive: true, verbatimSymlinks: true })
  await cp(join(packaged, '../package.json'), join(draft, 'package.json'))
  await openToAll(draft)
  try {
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}

/** A folder that others may enter, whatever umask we run with. */
function makeSharedFolder(folder: string): void {
  mkdirSync(folder, { recursive: true })
  for (const path of new Set([sharedRoot, folder])) chmodSync(path, 0o755)
}

/** A folder that the server's account owns. */
export function makeFolder(folder: string, account: Account | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  if (account) chownSync(folder, account.uid, account.gid)
}
