import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { DestinationStream } from 'pino'
import type { Config } from '#platform/config/config.ts'

const largest = 50 * 1024 * 1024

/**
 * Where a process writes its log. On a laptop to a file in the data folder, so that the terminal keeps to what a person
 * must read; a server with a database of its own logs to standard output (undefined).
 */
export function logFile(config: Config, name: 'server' | 'worker'): DestinationStream | undefined {
  if (config.database.kind === 'external') return undefined
  const path = join(config.dataFolder, 'log', `${name}.log`)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  putAsideWhenLarge(path)
  const file = openLines(path)
  setInterval(() => putAsideWhenLarge(path) && file.reopen(), 600_000).unref()
  return file
}

/** Appends lines as they come. One that cannot be written is lost: a full disk must not end what the log tells of. */
export function openLines(path: string): DestinationStream & { reopen(): void } {
  const open = () => openSync(path, 'a', 0o600)
  let file = open()
  let cut = false
  return {
    write(line) {
      const text = cut ? `\n${line}` : line
      try {
        cut = writeSync(file, text) < Buffer.byteLength(text)
      } catch {
        // There is nowhere left to say it.
      }
    },
    reopen() {
      closeSync(file)
      file = open()
    },
  }
}

function putAsideWhenLarge(path: string): boolean {
  if (!existsSync(path) || statSync(path).size < largest) return false
  renameSync(path, `${path}.1`)
  return true
}
