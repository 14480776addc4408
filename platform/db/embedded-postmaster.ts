import { execFileSync, spawn } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning } from '#platform/config/running-process.ts'
import { StartError } from '#platform/config/start-error.ts'
import type { Place } from './embedded-place.ts'

export type Postmaster = { pid: number; port: number }

/** The server process that runs on this cluster, if one does. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  const file = readPidFile(cluster)
  return file && isServerOf(cluster, file.pid) ? { pid: file.pid, port: file.port } : undefined
}

/**
 * Waits for processes of a killed server of this cluster, which end by themselves once their query notices. Those that
 * do not are asked to. A process is one of this cluster's when it works in its folder; no other is touched.
 */
export async function waitForLeftProcesses(cluster: string, say: (message: string) => void): Promise<void> {
  const askAfter = Date.now() + 8_000
  for (let told = false; leftProcesses(cluster).length > 0; await sleep(100)) {
    if (!told) say('Waiting for queries that the killed server has left …')
    told = true
    if (Date.now() > askAfter) for (const pid of leftProcesses(cluster)) signal(pid, 'SIGQUIT')
  }
}

type Launching = {
  logFile: string
  say: (message: string) => void
  /** What wins over the cluster's own configuration. */
  settings?: Record<string, string>
}

/** Starts PostgreSQL in a session of its own: a Ctrl-C of the terminal reaches us, not the database under us. */
export async function launch(place: Place, { logFile, say, settings = {} }: Launching) {
  const pidFile = readPidFile(place.cluster)
  // Its number may be another process's by now, which PostgreSQL would take for a running server.
  if (pidFile && !isServerOf(place.cluster, pidFile.pid)) rmSync(join(place.cluster, 'postmaster.pid'), { force: true })
  const log = openSync(logFile, 'w', 0o600)
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(place.binaries, 'bin/postgres'), ['-D', place.cluster, ...given], {
    ...place.account,
    cwd: '/',
    detached: true,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  child.unref()
  const ended = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null))
    child.on('exit', resolve)
  })
  const tellAt = Date.now() + 3_000
  for (let told = false; ; ) {
    const outcome = await Promise.race([ended.then(() => 'ended' as const), sleep(25, 'waiting' as const)])
    if (outcome === 'ended') throw new LaunchError(readFileSync(logFile, 'utf8') + latestLog(place.cluster))
    const state = readPidFile(place.cluster)
    if (state?.pid === child.pid && state?.ready) return { pid: state!.pid, port: state!.port } satisfies Postmaster
    if (!told && Date.now() > tellAt) {
      say('The database is recovering from the last stop …')
      told = true
    }
  }
}

/** PostgreSQL ended while starting. */
export class LaunchError extends StartError {
  /** Another process took the port, or a left one still holds the memory: a further try may do. */
  readonly passing: boolean

  constructor(log: string) {
    super(`The database did not start:\n${log.trim().split('\n').slice(-12).join('\n')}`)
    this.passing = /could not bind|Address already in use|pre-existing shared memory|could not create any TCP/.test(log)
  }
}

/** A fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function stopPostmaster({ pid }: Postmaster, waitMs = 45_000): Promise<void> {
  const quitAt = Date.now() + waitMs
  signal(pid, 'SIGINT')
  for (let quit = false; isRunning(pid); await sleep(20)) {
    if (quit || Date.now() < quitAt) continue
    quit = true
    signal(pid, 'SIGQUIT')
  }
}

/** What the server wrote after it began to keep its own log. */
function latestLog(cluster: string): string {
  try {
    const [, path] = readFileSync(join(cluster, 'current_logfiles'), 'utf8').trim().split(' ')
    return readFileSync(join(cluster, path!), 'utf8').slice(-2_000)
  } catch {
    return ''
  }
}

/** Lines of postmaster.pid: process, folder, start, port, socket folder, address, memory key, state. */
function readPidFile(cluster: string): (Postmaster & { ready: boolean }) | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
}

function isServerOf(cluster: string, pid: number): boolean {
  if (!isRunning(pid)) return false
  if (process.platform === 'linux') return worksIn(cluster, pid)
  return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster)
}

function leftProcesses(cluster: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && isRunning(pid) && worksIn(cluster, pid))
}

function worksIn(cluster: string, pid: number): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster) &&
      basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres')
    )
  } catch {
    return false
  }
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
