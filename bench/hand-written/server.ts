import { createHash } from 'node:crypto'
import Fastify, { type FastifyRequest } from 'fastify'
import pg from 'pg'
import {
  createOne,
  listByName,
  listContaining,
  listNewest,
  type NewAccount,
  readOne,
  search,
  updateOne,
} from './queries.ts'

/*
 * The same handlers with hand-written SQL: they look up the key and its member in one query, then ask or write what is
 * asked; no engine, no row-level security. Run by the measures as a process of its own:
 * node bench/hand-written/server.ts PORT OWNER_URL
 */
const [port, ownerUrl] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: ownerUrl, max: 20 })
const app = Fastify()
type Caller = { workspaceId: string; userId: string }
type Ask = { text: string; sort: 'name' | 'newest' }
type Params = { id: string }

app.get('/list', async (request) => page(await listByName(pool, (await callerOf(request)).workspaceId)))
app.get('/newest', async (request) => page(await listNewest(pool, (await callerOf(request)).workspaceId)))
app.get('/containing', async (request) =>
  page(await listContaining(pool, { ...(await callerOf(request)), ...(request.query as Ask) })),
)
app.get('/search', async (request) => {
  const { workspaceId } = await callerOf(request)
  return { data: await search(pool, { workspaceId, text: (request.query as Ask).text }) }
})
app.get('/record/:id', async (request) => {
  const { workspaceId } = await callerOf(request)
  return readOne(pool, { workspaceId, id: (request.params as Params).id })
})
app.post('/record', async (request) => {
  const caller = await callerOf(request)
  return withClient((client) => createOne(client, { ...caller, values: request.body as NewAccount }))
})
app.patch('/record/:id', async (request) => {
  const caller = await callerOf(request)
  const change = request.body as { version: number; note: string }
  return withClient((client) => updateOne(client, { ...caller, id: (request.params as Params).id, ...change }))
})

await app.listen({ port: Number(port), host: '127.0.0.1' })
process.send?.('ready')

async function callerOf({ headers }: FastifyRequest): Promise<Caller> {
  const key = headers.authorization!.slice('Bearer '.length)
  const { rows } = await pool.query<Caller & { role: string }>({
    name: 'caller',
    text: `select k.ws as "workspaceId", k.member_id as "userId", u.role
      from api_key k join membership m on m.ws = k.ws and m.member_id = k.member_id and m.active
      join workspace w on w.id = k.ws join member u on u.workspace_id = k.ws and u.id = k.member_id
      where k.hash = $1`,
    values: [createHash('sha256').update(key).digest()],
  })
  return rows[0]!
}

function page(rows: { id: string }[]) {
  return { data: rows.slice(0, 50), page: { nextCursor: rows.length > 50 ? rows[49]!.id : null } }
}

async function withClient<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await work(client)
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}
