import { join } from 'node:path'
import { Worker as Thread } from 'node:worker_threads'
import type { Logger } from 'pino'
import { type Config, projectFolder } from '#platform/config/config.ts'
import type { FromWorker, ToWorker } from './worker.ts'

export type Worker = {
  isUp(): boolean
  /** Lets the worker finish or hand back its step, and waits until it is gone. */
  stop(): Promise<void>
}

const stopWithinMs = 15_000
const longestPauseMs = 10_000

/**
 * Runs the job worker in a thread of its own and starts it again when it ends, after a pause that grows. Its heap has the limit that the
 * process was started with; a job that needs more ends the thread, not the server.
 */
export function superviseWorker({
  config,
  databaseUrl,
  log,
}: {
  config: Config
  databaseUrl: string
  log: Logger
}): Worker {
  let thread: Thread | undefined
  let up = false
  let stopping = false
  let pauseMs = 250
  let timer: NodeJS.Timeout | undefined
  let onGone = () => {}

  const start = () => {
    thread = new Thread(join(projectFolder, 'server/worker.ts'))
    const startedAt = Date.now()
    thread.on('message', (message: FromWorker) => {
      up = message === 'ready'
    })
    thread.on('error', (error) => log.error({ error }, 'worker failed'))
    thread.on('exit', (code) => {
      up = false
      thread = undefined
      if (stopping) return onGone()
      log.error({ code }, 'worker ended')
      pauseMs = Date.now() - startedAt > 60_000 ? 250 : Math.min(pauseMs * 2, longestPauseMs)
      timer = setTimeout(start, pauseMs)
    })
    tell({ start: { config: { ...config, http: { ...config.http, tls: undefined } }, databaseUrl } })
  }
  const tell = (message: ToWorker) => thread?.postMessage(message)

  start()
  return {
    isUp: () => up,
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      if (!thread) return
      const gone = new Promise<void>((resolve) => {
        onGone = resolve
      })
      tell('stop')
      const last = setTimeout(() => thread?.terminate(), stopWithinMs)
      await gone
      clearTimeout(last)
    },
  }
}
