import { setPriority } from 'node:os'
import { parentPort } from 'node:worker_threads'
import type { Config } from '#platform/config/config.ts'
import { followTestClock } from '#platform/context/clock.ts'
import { openDatabase } from '#platform/db/database.ts'
import { startDispatcher } from '#platform/event/dispatcher.ts'
import { productWords } from '#platform/i18n/product-words.ts'
import { registerHousekeeping, startHousekeeping } from '#platform/job/housekeeping.ts'
import { startJobWorker } from '#platform/job/worker.ts'
import { openLog } from '#platform/log/log.ts'
import { logFile } from '#platform/log/log-file.ts'
import { openPost } from '#platform/mail/letter.ts'
import { startPostman } from '#platform/mail/postman.ts'
import { mailNotices } from '#platform/notice/mail-notices.chore.ts'
import { tellPeople } from '#platform/notice/notice-subscriber.ts'
import { eventSubscribers, registerModules } from './modules.ts'
import { linkBaseOf } from './network-reach.ts'

/** What the server tells its worker. */
export type ToWorker = { start: { config: Config; databaseUrl: string } } | 'stop'
export type FromWorker = 'ready'

let stop: (() => Promise<void>) | undefined

parentPort?.on('message', async (message: ToWorker) => {
  if (message === 'stop') await end()
  else await begin(message.start)
})

async function begin({ config, databaseUrl }: { config: Config; databaseUrl: string }): Promise<void> {
  // Heavy sums leave the processor to people who wait for a page. Elsewhere than on Linux this would slow the server, too.
  if (process.platform === 'linux') setPriority(5)
  const log = openLog({ level: config.logLevel, to: logFile(config, 'worker') })
  process.on('uncaughtException', (error) => {
    log.fatal({ error }, 'worker failed')
    process.exit(1)
  })
  const db = openDatabase({ url: databaseUrl, applicationName: 'guanxi worker', max: 6 })
  registerModules()
  if (config.testClock) followTestClock(config.dataFolder)
  if (config.mail) {
    const post = openPost({ configured: true, secret: config.secret })
    registerHousekeeping([mailNotices({ post, linkBase: () => linkBaseOf(config), words: productWords })])
  }
  const worker = await startJobWorker({ config, db, log, databaseUrl })
  const stopHousekeeping = startHousekeeping({ db, config, log })
  const dispatcher = startDispatcher({ db, log, subscribers: [...eventSubscribers, tellPeople({ db, log })] })
  const postman = startPostman({ db, log, config })
  stop = async () => {
    stopHousekeeping()
    await Promise.all([worker.stop(), dispatcher.stop(), postman.stop()])
    await db.close()
  }
  parentPort?.postMessage('ready' satisfies FromWorker)
}

async function end(): Promise<void> {
  await stop?.()
  process.exit(0)
}
