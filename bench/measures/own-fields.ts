import { setTimeout as pause } from 'node:timers/promises'
import { p50, send, type Target, target } from '#bench/http-load.ts'
import type { Product, Workspace } from '#bench/product.ts'
import { report, say, timed } from '#bench/report.ts'

const samples = 60
const path = '/api/v1/object-definitions/account/fields'

/**
 * A field of the firm's own that holds what a standard one holds, at the size of the firm: indexed in the background, then sorted,
 * filtered, laid out as a board and grouped, each against the standard field.
 */
export async function measureOwnFields(product: Product, { workspace }: { workspace: Workspace }): Promise<void> {
  const ours = target(product.url, workspace.apiKey)
  await send(ours, { method: 'POST', path, body: { key: 'trade', label: 'Trade', kind: 'text' } })
  await timed('fill a field of the firm’s own', () => copyIndustry(product, workspace))
  const { seconds } = await timed('index it', () => indexField(ours))
  report({ name: 'own-field-indexing', value: seconds, unit: 's' })
  await product.owner.query('analyze account, custom_value')

  const names = await industries(product, workspace)
  const some = (i: number) => names[i % names.length]!
  const list = (query: string) => () => send(ours, { method: 'GET', path: `/api/v1/accounts?limit=50&${query}` })
  const filtered = (field: string) => (i: number) => {
    const filter = encodeURIComponent(JSON.stringify({ field, op: 'eq', value: some(i) }))
    return list(`sort=-createdAt&filter=${filter}`)()
  }
  const board = (field: string) => () => {
    const groups = names.slice(0, 6).map((value) => ({ field, op: 'eq', value }))
    return send(ours, {
      method: 'POST',
      path: '/api/v1/accounts/groups',
      body: { groups, limit: 20, sort: '-createdAt' },
    })
  }
  const own = 'custom.trade'
  await compare('own-field-sorted', { max: 2, own: list(`sort=${own}`), standard: list('sort=industry') })
  await compare('own-field-filtered', { max: 2, own: filtered(own), standard: filtered('industry') })
  await compare('own-field-board', { max: 2, own: board(own), standard: board('industry') })
  const groups = (field: string) => () =>
    send(ours, {
      method: 'POST',
      path: '/api/v1/accounts/aggregate',
      body: { groupBy: [field], measures: [{ op: 'count' }] },
    })
  // All values of an own field are read from the records, those of a standard one from its index.
  await compare('own-field-grouped', { max: 4, own: groups(own), standard: groups('industry'), count: 5 })
}

type Sides = { own(i: number): Promise<unknown>; standard(i: number): Promise<unknown>; max: number; count?: number }

async function compare(name: string, { own, standard, max, count = samples }: Sides): Promise<void> {
  say(name)
  const [ms, standardMs] = await p50(count, [own, standard])
  report({ name, ratio: ms! / standardMs!, max, ms, standardMs })
}

async function copyIndustry({ owner }: Product, { workspaceId }: Workspace): Promise<void> {
  await owner.query(
    `update account set custom = jsonb_build_object('trade', industry) where workspace_id = $1 and industry is not null`,
    [workspaceId],
  )
  await owner.query('vacuum account')
}

async function indexField(ours: Target): Promise<void> {
  await send(ours, { method: 'PATCH', path: `${path}/trade`, body: { indexed: true } })
  for (;;) {
    const { text } = await send(ours, { method: 'GET', path: '/api/v1/object-definitions' })
    const { data } = JSON.parse(text) as { data: { name: string; fields: { key: string; ready: boolean }[] }[] }
    const fields = data.find(({ name }) => name === 'account')?.fields
    if (fields?.find(({ key }) => key === 'trade')?.ready) return
    await pause(200)
  }
}

async function industries({ owner }: Product, { workspaceId }: Workspace): Promise<string[]> {
  const { rows } = await owner.query<{ industry: string }>(
    'select industry from account where workspace_id = $1 and industry is not null group by 1 order by count(*) desc limit 12',
    [workspaceId],
  )
  return rows.map(({ industry }) => industry)
}
