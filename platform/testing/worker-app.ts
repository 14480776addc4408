import { pino } from 'pino'
import { startJobWorker } from '#platform/job/worker.ts'
import { type TestApp, testApp } from './http.ts'

export type WorkerApp = TestApp & {
  /** Stops the worker in the middle of what it does and starts another. */
  restartWorker(): Promise<void>
}

/** The HTTP application with a worker in this process. */
export async function workerApp(): Promise<WorkerApp> {
  const app = await testApp()
  const start = () =>
    startJobWorker({
      config: app.config,
      db: app.db,
      log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
      databaseUrl: app.database.appUrl,
    })
  let worker = await start()
  return {
    ...app,
    async restartWorker() {
      await worker.stop()
      worker = await start()
    },
    async close() {
      await worker.stop()
      await app.close()
    },
  }
}
