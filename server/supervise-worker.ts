import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
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
/** Garbage of a long import is collected before it grows: with the server, the product stays below 400 MB. The server's own flags are not the worker's. */
const smallHeap = ['--max-old-space-size=128', '--max-semi-space-size=4']

/** Runs the job worker as a child process and starts it again when it ends, after a pause that grows. */
export function superviseWorker({
  config,
  databaseUrl,
  log,
}: {
  config: Config
  databaseUrl: string
  log: Logger
}): Worker {
  let child: ChildProcess | undefined
  let up = false
  let stopping = false
  let pauseMs = 250
  let timer: NodeJS.Timeout | undefined
  let onGone = () => {}

  const start = () => {
    child = fork(join(projectFolder, 'server/worker.ts'), {
      execArgv: smallHeap,
    })
    const startedAt = Date.now()
    child.on('message', (message: FromWorker) => {
      up = message === 'ready'
    })
    child.on('error', (error) => log.error({ error }, 'worker could not be started'))
    child.on('exit', (code, signal) => {
      up = false
      child = undefined
      if (stopping) return onGone()
      log.error({ code, signal }, 'worker ended')
      pauseMs = Date.now() - startedAt > 60_000 ? 250 : Math.min(pauseMs * 2, longestPauseMs)
      timer = setTimeout(start, pauseMs)
    })
    tell({ start: { config: { ...config, http: { ...config.http, tls: undefined } }, databaseUrl } })
  }
  const tell = (message: ToWorker) => child?.connected && child.send(message)

  start()
  return {
    isUp: () => up,
    stop: async () => {
      stopping = true
      clearTimeout(timer)
      if (!child) return
      const gone = new Promise<void>((resolve) => {
        onGone = resolve
      })
      tell('stop')
      const last = setTimeout(() => child?.kill('SIGKILL'), stopWithinMs)
      await gone
      clearTimeout(last)
    },
  }
}
