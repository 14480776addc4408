import { randomBytes, randomInt } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import type { Config } from '#platform/config/config.ts'
import { lockDataFolder } from '#platform/config/folder-lock.ts'
import type { Instance } from '#platform/config/instance.ts'
import { runtimeFile } from '#platform/config/runtime-file.ts'
import { followTestClock } from '#platform/context/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { bringUpDatabase } from '#platform/db/prepare-and-migrate.ts'
import { onClientError } from '#platform/http/client-error.ts'
import { openLog } from '#platform/log/log.ts'
import { logFile } from '#platform/log/log-file.ts'
import { replayErasures } from '#platform/privacy/replay-erasures.ts'
import { buildApp } from './app.ts'
import { startDailyBackups } from './backup/daily-backup.ts'
import { createListener, everywhere, hostsFor, type Listener, loopback } from './listen.ts'
import { registerModules } from './modules.ts'
import { isOpenFromStart, networkReach, readNetworkSwitch, writeNetworkSwitch } from './network-reach.ts'
import { superviseWorker } from './supervise-worker.ts'

export type RunningServer = {
  /** Where people on this machine find it. */
  url: string
  /** Where programs on this machine find it. */
  localUrl: string
  instance: Instance
  stop(): Promise<void>
}

const drainMs = 10_000

/** Starts everything in order and stops it in the reverse order; what has started is stopped again when a step fails. */
export async function startServer(config: Config, say: (message: string) => void): Promise<RunningServer> {
  const undo: (() => unknown)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    if (config.testClock) followTestClock(config.dataFolder)
    const lock = await lockDataFolder(config.dataFolder, 'server')
    undo.push(lock.release)
    const runtime = runtimeFile(config.dataFolder)
    runtime.remove()

    // Before the database: a port in use is reported at once, and early visitors learn that we are starting.
    const listener = createListener({ port: config.http.port, tls: config.http.tls, onClientError })
    undo.push(() => listener.close(0))
    await listener.bind(config.http.host ? hostsFor(config.http.host) : hostsOf(config))

    const database = await bringUpDatabase(config, say)
    undo.push(database.stop)
    const log = openLog({ level: config.logLevel, to: logFile(config, 'server') })
    const db = openDatabase({ url: database.appUrl, applicationName: 'guanxi server', max: 20, manyShortQueries: true })
    undo.push(db.close)

    // Before anybody sees the data or works on them.
    registerModules()
    const erased = await replayErasures({ db, config, log })
    if (erased > 0) say(`Erased again after a backup was restored: ${erased}.`)

    // What we compiled serves the worker, too: it need not load the compiler.
    flushCompileCache()
    const worker = superviseWorker({ config, databaseUrl: database.appUrl, log })
    undo.push(worker.stop)
    const instance = describeInstance({ config, listener, isWorkerUp: worker.isUp })
    const app = await buildApp({ config, db, log, instance })
    await app.ready()
    listener.setHandler(app.routing)
    undo.push(() => Promise.all([app.close(), listener.close(drainMs)]))

    undo.push(startDailyBackups({ config, log }))
    const localUrl = await openForPrograms({ config, listener, undo, handler: app.routing })
    runtime.write({ url: localUrl, pid: process.pid, adminToken: instance.adminToken })
    // First of all when stopping: a program must not call a server that drains.
    undo.push(runtime.remove)
    const scheme = config.http.tls ? 'https' : 'http'
    const here = `${scheme}://localhost:${listener.port}`
    return { url: (config.development && config.http.baseUrl) || here, localUrl, instance, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

type Parts = { config: Config; listener: Listener; isWorkerUp: () => boolean }

function describeInstance({ config, listener, isWorkerUp }: Parts): Instance {
  const askedOpen = isOpenFromStart(config)
  let switchedOpen = readNetworkSwitch(config)
  return {
    adminToken: randomBytes(32).toString('base64url'),
    setupCode: String(randomInt(10_000_000, 100_000_000)),
    isWorkerUp,
    isNetworkOpen: () => askedOpen || switchedOpen,
    setNetworkOpen: async (open) => {
      switchedOpen = open
      writeNetworkSwitch(config, open)
      if (!config.http.host) await listener.bind(open ? everywhere : loopback)
    },
    addresses: () => networkReach(config, { open: askedOpen || switchedOpen, port: listener.port }),
  }
}

function hostsOf(config: Config) {
  return readNetworkSwitch(config) ? everywhere : loopback
}

type ForPrograms = {
  config: Config
  listener: Listener
  undo: (() => unknown)[]
  handler: Parameters<Listener['setHandler']>[0]
}

/** With TLS the certificate names the outside, so programs on this machine get a plain way in on loopback. */
async function openForPrograms({ config, listener, undo, handler }: ForPrograms): Promise<string> {
  if (!config.http.tls) return `http://127.0.0.1:${listener.port}`
  const inside = createListener({ port: 0, onClientError })
  inside.setHandler(handler)
  await inside.bind([{ address: '127.0.0.1' }])
  undo.push(() => inside.close(drainMs))
  return `http://127.0.0.1:${inside.port}`
}
