import type { Socket } from 'node:net'
import pg from 'pg'
import { commitOn, type Life } from './commit-on.ts'
import { compileSql, type Sql } from './sql.ts'
import { assertNamesWorkspace } from './tables.ts'

const { types } = pg
const asText = (value: string) => value
types.setTypeParser(types.builtins.DATE, asText)
types.setTypeParser(types.builtins.INT8, Number)

/** Runs statements inside one open transaction. */
export type Tx = {
  /** All rows of a query. */
  rows<Row>(statement: Sql<Row> | Sql, options?: AskOptions): Promise<Row[]>
  /** The first row of a query, if any. */
  one<Row>(statement: Sql<Row> | Sql, options?: AskOptions): Promise<Row | undefined>
  /** Runs a statement; the number of rows it touched. */
  run(statement: Sql, options?: AskOptions): Promise<number>
}

type AskOptions = {
  /**
   * Lets the connection keep the statement's plan: planning costs more than a look-up by id. Only for statements whose best
   * plan does not depend on their values; so not for searches and filters.
   */
  prepared?: boolean
}

export type Database = {
  /** A transaction that has entered the workspace: row-level security shows its rows only. */
  inWorkspace<T>(workspaceId: string, work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** A transaction on local tables only (logins, jobs, staging, outbox). */
  local<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** A client of its own for COPY and LISTEN, which cannot share the pipelined pool. Release it. */
  connect(): Promise<pg.PoolClient>
  /** Open, idle and waiting connections, for /metrics. */
  load(): { total: number; idle: number; waiting: number }
  close(): Promise<void>
}

type TransactionOptions = { readOnly?: boolean; timeoutMs?: number }
type Settings = {
  url: string
  max?: number
  applicationName: string
  /** Answers in milliseconds to many at once: no query starts parallel workers, which costs more than such a query. */
  manyShortQueries?: boolean
}

/** Opens a pool as the working role. The connections pipeline: BEGIN, entering and the first query make one round trip. */
export function openDatabase({ url, max = 10, applicationName, manyShortQueries = false }: Settings): Database {
  const shared = {
    connectionString: url,
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    options: `-c citus.propagate_set_commands=local${manyShortQueries ? ' -c max_parallel_workers_per_gather=0' : ''}`,
  }
  const pool = new pg.Pool({ ...shared, max, pipeline: true } as pg.PoolConfig)
  const streams = new pg.Pool({ ...shared, max: 4, idleTimeoutMillis: 5_000 })
  // An idle client that loses its server is replaced by the pool; the next query reports what is wrong.
  // One at work reports through its query, and must not take the process with it.
  for (const each of [pool, streams]) {
    each.on('error', () => {})
    each.on('connect', (client) => client.on('error', () => {}))
  }
  return {
    inWorkspace: (workspaceId, work, options) => transaction(pool, work, { ...options, workspaceId }),
    local: (work, options) => transaction(pool, work, options ?? {}),
    connect: () => streams.connect(),
    load: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      await Promise.all([pool.end(), streams.end()])
    },
  }
}

/** Runs statements on a client that the caller holds, for instance the owner's in a migration; with `life`, until the transaction ends. */
export function clientTx(client: pg.ClientBase, life?: Life): Tx {
  const run = (statement: Sql, { prepared = false }: AskOptions = {}) => {
    if (life?.ended) throw new Error('A statement was asked for after its transaction has ended')
    const query = compileSql(statement)
    assertNamesWorkspace(query.text)
    return client.query(prepared ? { ...query, name: statementName(query.text) } : query)
  }
  return {
    rows: async (statement, options) => (await run(statement, options)).rows,
    one: async (statement, options) => (await run(statement, options)).rows[0],
    run: async (statement, options) => (await run(statement, options)).rowCount ?? 0,
  }
}

/** The same on a connection for COPY, which does not pipeline: one statement after the other, also when they are asked for at once. */
export function streamTx(client: pg.ClientBase, life?: Life): Tx {
  const tx = clientTx(client, life)
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const next = last.then(ask)
    last = next.catch(() => undefined)
    return next
  }
  return {
    rows: <R>(statement: Sql, options?: AskOptions) => inTurn(() => tx.rows<R>(statement, options)),
    one: <R>(statement: Sql, options?: AskOptions) => inTurn(() => tx.one<R>(statement, options)),
    run: (statement, options) => inTurn(() => tx.run(statement, options)),
  }
}

const statementNames = new Map<string, string>()
const mostStatements = 400

/** A name of its own for each text; none once there are many, because every connection keeps each. */
function statementName(text: string): string | undefined {
  const known = statementNames.get(text)
  if (known || statementNames.size >= mostStatements) return known
  const name = `s${statementNames.size}`
  statementNames.set(text, name)
  return name
}

async function transaction<T>(
  pool: pg.Pool,
  work: (tx: Tx) => Promise<T>,
  options: TransactionOptions & { workspaceId?: string },
): Promise<T> {
  const client = await pool.connect()
  return commitOn(client, async (life) => {
    sendTogether(client)
    const opened = Promise.all(opening(options).map((statement) => client.query(statement)))
    opened.catch(() => {})
    const result = await work(clientTx(client, life))
    await opened
    return result
  })
}

/** What is asked until the next turn leaves in one write: each wakes the database server, which costs more than the query. */
function sendTogether(client: pg.PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
}

function opening({ readOnly, timeoutMs, workspaceId }: TransactionOptions & { workspaceId?: string }) {
  const statements: pg.QueryConfig[] = [{ text: readOnly ? 'begin read only' : 'begin' }]
  if (workspaceId) statements.push({ name: 'enter', text: 'select enter($1)', values: [workspaceId] })
  if (timeoutMs) statements.push({ text: `set local statement_timeout = ${Math.round(timeoutMs)}` })
  return statements
}
