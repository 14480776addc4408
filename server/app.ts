import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { beginWithProblems } from '#domains/pilot/goal/first-problem.ts'
import { openAuth } from '#platform/auth/auth.ts'
import { openIdentityMemory } from '#platform/auth/identity-memory.ts'
import { mountAuth } from '#platform/auth/mount-auth.ts'
import { type Config, projectFolder } from '#platform/config/config.ts'
import type { Instance } from '#platform/config/instance.ts'
import { deriveSecret } from '#platform/config/secret.ts'
import type { Database } from '#platform/db/database.ts'
import { registerHealth } from '#platform/http/health.ts'
import { openApp } from '#platform/http/open-app.ts'
import { defaultRateLimits, type RateLimits } from '#platform/http/rate-limit.ts'
import { registerRoutes } from '#platform/http/register.ts'
import type { HttpServices } from '#platform/http/services.ts'
import { registerWebFiles } from '#platform/http/web-files.ts'
import { productWords } from '#platform/i18n/product-words.ts'
import { openPost } from '#platform/mail/letter.ts'
import { setCursorKey } from '#platform/query/cursor.ts'
import { openChangeFeed } from '#platform/realtime/change-feed.ts'
import { openProofRounds } from '#platform/realtime/proof-rounds.ts'
import { sampleFirms } from '#seed/sample-firms.ts'
import { registerDescription } from './describe.ts'
import { apiRoutes, manifests, registerModules } from './modules.ts'
import { ownOrigin } from './network-reach.ts'

type Settings = {
  config: Config
  db: Database
  log: Logger
  instance: Instance
  /** The built web application. */
  webDir?: string
  limits?: RateLimits
  /** Compares answers with the API description; a difference is a 500. For tests. */
  checkAnswers?: boolean
}

/** The whole HTTP application, not listening yet. */
export async function buildApp({ config, db, log, instance, ...options }: Settings): Promise<FastifyInstance> {
  registerModules()
  setCursorKey(deriveSecret(config.secret, 'cursor'))
  const baseUrl = ownOrigin(config)
  const services: HttpServices = {
    config,
    baseUrl,
    linkBase: () => config.http.baseUrl ?? instance.addresses()[0] ?? baseUrl,
    instance,
    auth: openAuth({ db, secret: deriveSecret(config.secret, 'sessions'), baseUrl, log }),
    identities: openIdentityMemory(),
    post: openPost({ configured: config.mail !== undefined, secret: config.secret }),
    modules: manifests,
    translate: productWords(),
    limits: options.limits ?? defaultRateLimits(),
    changes: openChangeFeed({ db, log }),
    proofs: openProofRounds({ db, log }),
    sampleFirms,
    beginWithProblems,
  }
  const app = await openApp({ services, log })
  app.addHook('preClose', async () => {
    services.proofs.close()
    await services.changes.close()
  })
  const routes = apiRoutes()
  registerHealth(app, { db, services })
  mountAuth(app, { services, db })
  registerRoutes(app, { routes, db, services, checked: options.checkAnswers ?? false })
  registerDescription(app, { db, services, version: productVersion() })
  await registerWebFiles(app, { webDir: options.webDir ?? join(projectFolder, 'dist', 'web') })
  return app
}

function productVersion(): string {
  return JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')).version
}
