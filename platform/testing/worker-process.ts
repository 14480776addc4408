import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { projectFolder } from '#platform/config/config.ts'
import type { TestApp } from './http.ts'

/** A worker in a process of its own, which a test may kill at any moment, and start again. */
export function workerProcess({ config, database }: Pick<TestApp, 'config' | 'database'>) {
  let process: ChildProcess | undefined
  return {
    start(): void {
      process = fork(join(projectFolder, 'platform/testing/worker-program.ts'), { execArgv: [] })
      process.send({ config, databaseUrl: database.appUrl })
    },
    async kill(): Promise<void> {
      if (!process || process.exitCode !== null || process.signalCode !== null) return
      process.kill('SIGKILL')
      await once(process, 'exit')
    },
  }
}
