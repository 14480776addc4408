import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** How a program on this machine reaches the running server. Readable by its owner only. */
export type Runtime = { url: string; pid: number; adminToken: string }

export function runtimeFile(dataFolder: string) {
  const path = join(dataFolder, 'runtime.json')
  return {
    read(): Runtime | undefined {
      try {
        return JSON.parse(readFileSync(path, 'utf8')) as Runtime
      } catch {
        return undefined
      }
    },
    write(runtime: Runtime): void {
      writeFileSync(`${path}.new`, JSON.stringify(runtime), { mode: 0o600 })
      renameSync(`${path}.new`, path)
    },
    remove(): void {
      rmSync(path, { force: true })
    },
  }
}
