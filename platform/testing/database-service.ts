import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '#platform/db/embedded.ts'
import { migrate } from '#platform/db/migrate.ts'
import { connect, databaseOf, prepareDatabase, withDatabase } from '#platform/db/prepare.ts'

/** What a test file needs to make databases of its own. */
export type TestCluster = { adminUrl: string; template: string; ownerUrl: string; appUrl: string }

/** Of the two roles, which all databases of a cluster share. */
export const testSecret = 'the tests of one run keep no secret'

/**
 * One PostgreSQL with a migrated template for a test run. It starts when the first test file asks, so that a run of
 * unit tests alone does not pay for it. With TEST_DATABASE_URL it is that server.
 */
export async function serveTestDatabases(): Promise<{ url: string; close(): Promise<void> }> {
  let cluster: Promise<TestCluster & { stop(): Promise<void> }> | undefined
  const server = createServer(async (_request, response) => {
    try {
      cluster ??= startCluster()
      const { stop: _, ...answer } = await cluster
      response.end(JSON.stringify(answer))
    } catch (error) {
      response.statusCode = 500
      response.end((error as Error).stack)
    }
  })
  return {
    url: await listen(server),
    close: async () => {
      await (await cluster?.catch(() => undefined))?.stop()
      server.close()
    },
  }
}

async function startCluster(): Promise<TestCluster & { stop(): Promise<void> }> {
  const outside = process.env.TEST_DATABASE_URL
  const own = outside ? undefined : await startOwn()
  const adminUrl = outside ?? own!.adminUrl
  const template = `guanxi_test_${process.pid}_template`
  const { ownerUrl, appUrl } = await prepareDatabase({ adminUrl, database: template, secret: testSecret })
  await migrate({ ownerUrl })
  return {
    adminUrl,
    template,
    ownerUrl,
    appUrl,
    stop: async () => {
      if (own) await own.stop()
      else await dropDatabase(adminUrl, template)
    },
  }
}

async function startOwn() {
  const dataFolder = await mkdtemp(join(tmpdir(), 'guanxi-test-'))
  const server = await startEmbedded({ dataFolder, password: testSecret, durability: 'fast-and-forgetful' })
  return {
    adminUrl: server.adminUrl,
    stop: async () => {
      await server.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A database with the name `name`, as the template stands. */
export async function copyTemplate({ adminUrl, template }: TestCluster, name: string): Promise<void> {
  const client = await connect(adminUrl)
  try {
    await client.query(`create database ${name} template ${template}`)
  } finally {
    await client.end()
  }
}

export async function dropDatabase(adminUrl: string, name: string): Promise<void> {
  const way = databaseOf(adminUrl) === name ? withDatabase(adminUrl, 'postgres') : adminUrl
  const client = await connect(way)
  try {
    await client.query(`drop database if exists ${name} with (force)`)
  } finally {
    await client.end()
  }
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as { port: number }).port}`))
  })
}
