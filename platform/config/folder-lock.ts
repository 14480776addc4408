import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isRunning, startMark } from './running-process.ts'
import { runtimeFile } from './runtime-file.ts'
import { StartError } from './start-error.ts'

export type FolderLock = { release(): void }

type Holder = { pid: number; mark: string; purpose: string }

/**
 * Holds the data folder for this process, so that one database is never started twice. What a killed process left is
 * taken over; one that is just starting or stopping is waited for.
 */
export async function lockDataFolder(dataFolder: string, purpose: string, waitMs = 20_000): Promise<FolderLock> {
  const path = join(dataFolder, 'server.lock')
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
  const mine: Holder = { pid: process.pid, mark: startMark(process.pid) ?? '', purpose }
  const giveUpAt = Date.now() + waitMs
  while (!take(path, mine)) {
    const holder = read(path)
    if (!holder || startMark(holder.pid) !== holder.mark) {
      putAside(path, holder)
      continue
    }
    const serving = runtimeFile(dataFolder).read()
    const settled = serving?.pid === holder.pid && isRunning(serving.pid)
    if (settled || Date.now() > giveUpAt) throw new StartError(inUse(dataFolder, holder, serving?.url))
    await sleep(100)
  }
  return { release: () => read(path)?.pid === process.pid && rmSync(path, { force: true }) }
}

/** A link appears whole or not at all, so nobody reads a lock that is half written. */
function take(path: string, holder: Holder): boolean {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, JSON.stringify(holder), { mode: 0o600 })
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Removes the lock of a process that is gone, unless another one has replaced it in the meantime. */
function putAside(path: string, gone: Holder | undefined): void {
  const aside = `${path}.${process.pid}.gone`
  try {
    renameSync(path, aside)
    if (read(aside)?.mark !== gone?.mark) linkSync(aside, path)
  } catch (error) {
    if (!['ENOENT', 'EEXIST'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  } finally {
    rmSync(aside, { force: true })
  }
}

function read(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder
  } catch {
    return undefined
  }
}

function inUse(dataFolder: string, holder: Holder, url: string | undefined): string {
  const where = url ? ` at ${url}` : ''
  return [
    `Guanxi already runs on the data folder ${dataFolder}${where} (process ${holder.pid}, ${holder.purpose}).`,
    'Stop it first, or give this one a folder of its own: GUANXI_DATA=/path/to/folder PORT=3001 npm start',
  ].join('\n')
}
