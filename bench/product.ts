import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { projectFolder } from '#platform/config/config.ts'
import { runtimeFile } from '#platform/config/runtime-file.ts'
import { deriveSecret, folderSecret } from '#platform/config/secret.ts'
import { type Database, openDatabase } from '#platform/db/database.ts'
import { findEmbedded } from '#platform/db/embedded.ts'
import { connect, withDatabase, withLogin } from '#platform/db/prepare.ts'
import { embeddedDatabase, embeddedPassword } from '#platform/db/prepare-and-migrate.ts'
import { ownerRole } from '#platform/db/prepare-roles.ts'
import { serverEnvironment, serverFlags } from '#scripts/start/server-process.mjs'

export type Workspace = { workspaceId: string; userId: string; apiKey: string }

/** The product as `npm start` runs it, on a data folder of its own that is removed at the end. */
export type Product = {
  url: string
  dataFolder: string
  /** The server's process; the worker is under it. */
  pid: number
  /** The owner of the tables, whom row-level security does not bind. */
  ownerUrl: string
  /** A connection as the owner. */
  owner: pg.Client
  /** The same as a pool whose transactions send their statements together, for hand-written writes. */
  ownerPool: Database
  createWorkspace(name: string): Promise<Workspace>
  /** Ends it and removes its data. */
  close(): Promise<void>
}

const startMs = 120_000

/** Starts server, worker and database and waits until they answer. */
export async function startProduct(port: number): Promise<Product> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'guanxi-bench-'))
  const server = spawn(process.execPath, [...serverFlags, 'server/main.ts'], {
    cwd: projectFolder,
    env: {
      ...process.env,
      ...serverEnvironment(projectFolder),
      GUANXI_DATA: dataFolder,
      PORT: String(port),
      GUANXI_LOG: 'warn',
      DATABASE_URL: '',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    const runtime = await waitForRuntime(dataFolder, server)
    const ownerUrl = await ownerUrlOf(dataFolder)
    const owner = await connect(ownerUrl)
    await owner.query(`set application_name = 'guanxi bench'`)
    const ownerPool = openDatabase({ url: ownerUrl, applicationName: 'guanxi bench', max: 2 })
    let closed: Promise<void> | undefined
    const end = async () => {
      await ownerPool.close()
      await owner.end()
      await stop(server)
      await rm(dataFolder, { recursive: true, force: true })
    }
    return {
      url: runtime.url,
      dataFolder,
      pid: server.pid!,
      ownerUrl,
      owner,
      ownerPool,
      createWorkspace: (name) => createWorkspace(runtime, name),
      close: () => {
        closed ??= end()
        return closed
      },
    }
  } catch (error) {
    await stop(server)
    await rm(dataFolder, { recursive: true, force: true })
    throw error
  }
}

async function waitForRuntime(dataFolder: string, server: ChildProcess) {
  const giveUpAt = Date.now() + startMs
  while (Date.now() < giveUpAt) {
    if (server.exitCode !== null) throw new Error(`The server ended with code ${server.exitCode}`)
    const runtime = runtimeFile(dataFolder).read()
    if (runtime && (await isReady(runtime.url))) return runtime
    await pause(100)
  }
  throw new Error('The server did not become ready')
}

async function isReady(url: string): Promise<boolean> {
  return fetch(`${url}/readyz`).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function ownerUrlOf(dataFolder: string): Promise<string> {
  const adminUrl = await findEmbedded(dataFolder, embeddedPassword(dataFolder))
  if (!adminUrl) throw new Error('The database of the data folder does not run')
  const password = deriveSecret(folderSecret(dataFolder), 'database owner')
  return withLogin(withDatabase(adminUrl, embeddedDatabase), ownerRole, password)
}

async function createWorkspace(
  { url, adminToken }: { url: string; adminToken: string },
  name: string,
): Promise<Workspace> {
  const answer = await fetch(`${url}/api/v1/admin/workspaces`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name, email: `${name}@bench.example`, password: `measure-${adminToken.slice(0, 16)}` }),
  })
  if (!answer.ok) throw new Error(`The workspace was refused: ${await answer.text()}`)
  return (await answer.json()) as Workspace
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
}
