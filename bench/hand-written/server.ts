import { openAuth } from '#platform/auth/auth.ts'
import { openIdentityMemory } from '#platform/auth/identity-memory.ts'
import { projectFolder, readConfig } from '#platform/config/config.ts'
import { openDatabase } from '#platform/db/database.ts'
import { openApp } from '#platform/http/open-app.ts'
import { defaultRateLimits } from '#platform/http/rate-limit.ts'
import { registerRoutes } from '#platform/http/register.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { loadTranslations } from '#platform/i18n/translate.ts'
import { openLog } from '#platform/log/log.ts'
import { openPost } from '#platform/mail/letter.ts'
import { openChangeFeed } from '#platform/realtime/change-feed.ts'
import { openProofRounds } from '#platform/realtime/proof-rounds.ts'
import { sampleFirms } from '#seed/sample-firms.ts'
import { manifests, registerModules } from '#server/modules.ts'
import { handWrittenRoutes } from './routes.ts'

/*
 * The product's own HTTP layer (sign-in by key, checks, transaction, answer) around hand-written SQL, as the owner of the
 * tables, whom row-level security does not bind. Run by the measures as a process of its own with the environment
 * PORT, DATABASE_URL (the owner's), GUANXI_SECRET and GUANXI_DATA.
 */
const config = readConfig()
const log = openLog({ level: 'warn' })
const url = process.env.DATABASE_URL!
const db = openDatabase({ url, applicationName: 'guanxi bench by hand', max: 20, manyShortQueries: true })
registerModules()
const baseUrl = `http://localhost:${config.http.port}`
const services: HttpServices = {
  config,
  baseUrl,
  linkBase: () => baseUrl,
  instance: {
    adminToken: config.secret,
    setupCode: config.secret,
    isNetworkOpen: () => false,
    setNetworkOpen: async () => {},
    addresses: () => [],
    isWorkerUp: () => true,
  },
  auth: openAuth({ db, secret: config.secret, baseUrl, log }),
  identities: openIdentityMemory(),
  post: openPost({ configured: false, secret: config.secret }),
  modules: manifests,
  translate: loadTranslations(projectFolder, ['platform', 'fields', 'domains']),
  limits: defaultRateLimits(),
  changes: openChangeFeed({ db, log }),
  proofs: openProofRounds({ db, log }),
  sampleFirms,
  beginWithProblems: async () => {},
}
const app = await openApp({ services, log })
registerRoutes(app, { routes: handWrittenRoutes.map((route) => ({ route })), db, services, checked: false })
await app.listen({ port: config.http.port, host: '127.0.0.1' })
process.send?.('ready')
