import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { pino } from 'pino'
import type { Config } from '#platform/config/config.ts'
import type { Instance } from '#platform/config/instance.ts'
import type { Database } from '#platform/db/database.ts'
import type { RateLimits } from '#platform/http/rate-limit.ts'
import { startPostman } from '#platform/mail/postman.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { testTimeZone } from './day.ts'

type Body = Record<string, unknown> | unknown[]

export type TestAnswer<Json> = {
  status: number
  headers: Record<string, unknown>
  /** The body read as JSON; undefined when there is none. */
  json: Json
  text: string
  /** Cookies that were set, as a browser would send them back. */
  cookie: string
}

export type Asking = { key?: string; cookie?: string; body?: Body; headers?: Record<string, string> }

/** Asks the application. With `cookie` it asks as our own page would: with Origin. */
export type Ask = <Json = Record<string, never>>(
  method: InjectOptions['method'],
  path: string,
  asking?: Asking,
) => Promise<TestAnswer<Json>>

/** A firm with its administrator. */
export type TestWorkspace = {
  key: string
  workspaceId: string
  userId: string
  email: string
  password: string
  /** Asks with the administrator's key; paths begin after /api/v1. */
  client: <Json = Record<string, never>>(
    method: InjectOptions['method'],
    path: string,
    body?: Body,
  ) => Promise<TestAnswer<Json>>
}

export type TestApp = {
  app: FastifyInstance
  db: Database
  database: TestDatabase
  config: Config
  instance: Instance
  workspaceA: TestWorkspace
  workspaceB: TestWorkspace
  request: Ask
  close(): Promise<void>
}

export const testBaseUrl = 'http://localhost:4300'

type Options = {
  /** Begin without workspaces, as a first start does. */
  empty?: boolean
  limits?: RateLimits
  config?: Partial<Config['http']>
  /** Without it links are shown to be copied, as where no mail server is. With it a postman works, as in the worker. */
  mail?: Config['mail']
}

/** The whole HTTP application on a database of its own, with two firms that must not see each other. */
export async function testApp({ empty = false, limits, config: http, mail }: Options = {}): Promise<TestApp> {
  const database = await testDatabase()
  const dataFolder = await mkdtemp(join(tmpdir(), 'guanxi-http-'))
  const config: Config = {
    dataFolder,
    development: false,
    http: { port: 4300, baseUrl: testBaseUrl, trustedProxies: [], ...http },
    secret: 'a secret of the tests, long enough for them',
    database: { kind: 'embedded' },
    logLevel: 'silent',
    ...(mail && { mail }),
  }
  const instance = testInstance()
  // The composition root is asked for at run time: the platform knows no domain.
  const { buildApp } = await import('#server/app.ts')
  const app = await buildApp({
    config,
    db: database.db,
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    instance,
    limits,
    checkAnswers: true,
  })
  await app.ready()
  const postman = startPostman({ db: database.db, log: pino({ level: 'silent' }), config })
  const request = asking(app)
  const make = (name: string) => makeWorkspace(request, { name, adminToken: instance.adminToken })
  const [workspaceA, workspaceB] = empty ? [none, none] : [await make('alpha'), await make('beta')]
  return {
    app,
    db: database.db,
    database,
    config,
    instance,
    workspaceA,
    workspaceB,
    request,
    close: async () => {
      await postman.stop()
      await app.close()
      await database.close()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

function asking(app: FastifyInstance): Ask {
  return async (method, path, { key, cookie, body, headers = {} } = {}) => {
    const answer = await app.inject({
      method,
      url: path,
      headers: {
        host: new URL(testBaseUrl).host,
        ...(key && { authorization: `Bearer ${key}` }),
        ...(cookie && { cookie, origin: testBaseUrl }),
        ...headers,
      },
      payload: body,
    })
    return {
      status: answer.statusCode,
      headers: answer.headers,
      text: answer.payload,
      json: /json/.test(String(answer.headers['content-type'])) ? JSON.parse(answer.payload) : undefined,
      cookie: answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '),
    }
  }
}

async function makeWorkspace(request: Ask, { name, adminToken }: { name: string; adminToken: string }) {
  const email = `admin@${name}.example`
  const password = `correct horse ${name} staple`
  const made = await request<{ workspaceId: string; userId: string; apiKey: string }>(
    'POST',
    '/api/v1/admin/workspaces',
    {
      key: adminToken,
      body: { name: `Firm ${name}`, email, password, locale: 'en', currency: 'CNY', timeZone: testTimeZone },
    },
  )
  if (made.status !== 201) throw new Error(`The test workspace was not made: ${made.text}`)
  const { apiKey: key, workspaceId, userId } = made.json
  const workspace: TestWorkspace = {
    key,
    workspaceId,
    userId,
    email,
    password,
    client: (method, path, body) => request(method, `/api/v1${path}`, { key, body }),
  }
  return workspace
}

const none: TestWorkspace = {
  key: '',
  workspaceId: '',
  userId: '',
  email: '',
  password: '',
  client: async () => {
    throw new Error('testApp({ empty: true }) has no workspaces')
  },
}

function testInstance(): Instance {
  let open = false
  return {
    adminToken: 'the-token-of-the-test-data-folder',
    setupCode: '12345678',
    isNetworkOpen: () => open,
    setNetworkOpen: async (wanted) => {
      open = wanted
    },
    addresses: () => (open ? ['http://192.0.2.1:4300'] : []),
    isWorkerUp: () => true,
  }
}
