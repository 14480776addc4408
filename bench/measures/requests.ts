import { fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import * as byHand from '#bench/hand-written/queries.ts'
import { p50, send, type Target, target, throughput } from '#bench/http-load.ts'
import { choices, type LoadedAccounts } from '#bench/load.ts'
import type { Product, Workspace } from '#bench/product.ts'
import { report, say } from '#bench/report.ts'
import { projectFolder } from '#platform/config/config.ts'
import { clientTx } from '#platform/db/database.ts'
import { serverEnvironment, serverFlags } from '#scripts/start/server-process.mjs'

export type Setting = { product: Product; workspace: Workspace; accounts: LoadedAccounts; port: number }

/** A kind of request: how it is sent to the product and to the hand-written handler, and its SQL alone. */
export type Request = {
  name: string
  ours(i: number): Promise<unknown>
  theirs(i: number): Promise<unknown>
  sql(i: number): Promise<unknown>
  /** Requests a second to stay above on two cores; printed beside the figure. */
  floor?: number
}

const clients = 16
const rounds = 4
const secondsARound = 1.5
const samples = 200

/**
 * Two lines for each kind of request: the middle answer time against 1.5 x that of the SQL alone plus 3 ms, and the
 * requests a second of the hand-written handler against ours, with 16 clients. Both sides take turns, so that what else
 * the machine does meets both.
 */
export async function measureRequests(requests: readonly Request[]): Promise<void> {
  for (const { name, ours, theirs, sql, floor } of requests) {
    say(name)
    const [sqlMs, ms] = await p50(samples, [sql, ours])
    report({ name: `${name}-p50`, ratio: ms! / (1.5 * sqlMs! + 3), max: 1, ms, sqlMs })
    const rates = { ours: 0, theirs: 0 }
    for (let round = 0; round < rounds; round++) {
      const setting = { clients, seconds: secondsARound, from: round * 100_000 }
      rates.theirs += (await throughput(setting, (client, i) => theirs(spread(client, i)))) / rounds
      rates.ours += (await throughput(setting, (client, i) => ours(spread(client, i)))) / rounds
    }
    report({ name: `${name}-throughput`, ratio: rates.theirs / rates.ours, max: 2, handWritten: rates.theirs })
    report({ name: `${name}-per-second`, value: rates.ours, unit: 'requests/s', ...(floor && { floor }) })
  }
}

/** Clients ask for different things at the same time. */
function spread(client: number, i: number): number {
  return i * clients + client
}

/** Starts the hand-written handlers as a process of their own. */
export async function startHandWritten({ product, workspace, port }: Setting): Promise<{ to: Target; stop(): void }> {
  const script = fileURLToPath(new URL('../hand-written/server.ts', import.meta.url))
  // The same handler in the same room: what differs is the SQL.
  const child = fork(script, [], {
    execArgv: [...serverFlags],
    env: {
      ...process.env,
      ...serverEnvironment(projectFolder),
      PORT: String(port),
      DATABASE_URL: product.ownerUrl,
      GUANXI_DATA: product.dataFolder,
      GUANXI_SECRET: randomBytes(32).toString('base64url'),
    },
  })
  await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The hand-written server ended'))),
  ])
  return { to: target(`http://127.0.0.1:${port}`, workspace.apiKey), stop: () => child.kill() }
}

/** Lists of 50 out of all accounts. */
export function listRequests({ product, workspace, accounts }: Setting, { ours, theirs }: Sides): Request[] {
  const { workspaceId } = workspace
  const owner = clientTx(product.owner)
  const random = choices('lists')
  const han = Array.from({ length: 400 }, () => pairOf(random.pick(accounts.names.slice(0, 50_000))) ?? '化工')
  const latin = ['Kestrel', 'Ridge', 'Granite', 'Harbour', 'Juniper', 'Stone', 'Amber', 'Textiles', 'Falcon', 'Wharf']
  const list = (query: string) => send(ours, { method: 'GET', path: `/api/v1/accounts?limit=50&${query}` })
  const containing = (words: readonly string[], sort: 'name' | 'newest') => ({
    ours: (i: number) => {
      const filter = JSON.stringify({ field: 'name', op: 'contains', value: words[i % words.length] })
      return list(`sort=${sort === 'name' ? 'name' : '-createdAt'}&filter=${encodeURIComponent(filter)}`)
    },
    theirs: (i: number) =>
      send(theirs, {
        method: 'GET',
        path: `${byHandPath}?sort=${sort}&contains=${encodeURIComponent(words[i % words.length]!)}`,
      }),
    sql: (i: number) => byHand.listContaining(owner, { workspaceId, sort, text: words[i % words.length]! }),
  })
  return [
    {
      name: 'list-by-name',
      floor: 200,
      ours: () => list('sort=name'),
      theirs: () => send(theirs, { method: 'GET', path: `${byHandPath}?sort=name` }),
      sql: () => byHand.listByName(owner, workspaceId),
    },
    {
      name: 'list-newest',
      floor: 200,
      ours: () => list('sort=-createdAt'),
      theirs: () => send(theirs, { method: 'GET', path: `${byHandPath}?sort=newest` }),
      sql: () => byHand.listNewest(owner, workspaceId),
    },
    { name: 'list-containing-han', floor: 200, ...containing(han, 'name') },
    { name: 'list-containing-han-newest', floor: 200, ...containing(han, 'newest') },
    { name: 'list-containing-latin', floor: 200, ...containing(latin, 'name') },
    { name: 'list-containing-latin-newest', floor: 200, ...containing(latin, 'newest') },
  ]
}

export const byHandPath = '/api/v1/by-hand/accounts'

export type Sides = { ours: Target; theirs: Target }

/** Two neighbouring Han characters somewhere in a name. */
function pairOf(name: string): string | undefined {
  const at = 1 + (name.length % 4)
  return /^\p{Script=Han}{2}$/u.exec(name.slice(at, at + 2))?.[0]
}
