import { pinyin } from 'pinyin-pro'
import * as byHand from '#bench/hand-written/queries.ts'
import { send } from '#bench/http-load.ts'
import { choices } from '#bench/load.ts'
import { clientTx, type Tx } from '#platform/db/database.ts'
import { byHandPath, type Request, type Setting, type Sides } from './requests.ts'

const json = JSON.parse

/**
 * Searches as people type them: 60 % names and phones that exist, 20 % pinyin or initials, 15 % beginnings of two
 * characters, 5 % a word that every record has.
 */
export function searchRequest({ product, workspace, accounts }: Setting, { ours, theirs }: Sides): Request {
  const random = choices('search')
  const texts = Array.from({ length: 2_000 }, () => {
    const at = random.int(0, accounts.ids.length - 1)
    const name = accounts.names[at]!
    const brand = /^\p{Script=Han}/u.test(name) ? name.slice(2, 4) : name.split(' ')[0]!
    const dice = random.next()
    if (dice < 0.4) return name
    if (dice < 0.6) return accounts.phones[at]!
    if (dice < 0.7) return pinyin(brand, { toneType: 'none', type: 'array' }).join('')
    if (dice < 0.8) return pinyin(name.slice(0, 4), { pattern: 'first', toneType: 'none', type: 'array' }).join('')
    return dice < 0.95 ? name.slice(0, 2) : '有限公司'
  })
  const text = (i: number) => texts[i % texts.length]!
  return {
    name: 'search',
    floor: 400,
    ours: (i) => send(ours, { method: 'GET', path: `/api/v1/search?limit=20&q=${encodeURIComponent(text(i))}` }),
    theirs: (i) => send(theirs, { method: 'GET', path: `/api/v1/by-hand/search?q=${encodeURIComponent(text(i))}` }),
    sql: (i) => byHand.search(clientTx(product.owner), { workspaceId: workspace.workspaceId, text: text(i) }),
  }
}

/** One record read, created, changed. */
export function recordRequests({ product, workspace, accounts }: Setting, { ours, theirs }: Sides): Request[] {
  const { workspaceId, userId } = workspace
  const random = choices('records')
  const ids = random.shuffle(accounts.ids.slice(0, 200_000))
  const id = (i: number) => ids[i % ids.length]!
  let made = 0
  const values = () => ({
    name: `${accounts.names[made++ % accounts.names.length]!}${made}`,
    phone: `139${String(made % 100_000_000).padStart(8, '0')}`,
    industry: '化工',
    region: '苏南',
  })
  const updates = updating(ids)
  const owner = clientTx(product.owner)
  const alone = <T>(work: (tx: Tx) => Promise<T>) => product.ownerPool.local(work)
  return [
    {
      name: 'read',
      floor: 1_500,
      ours: (i) => send(ours, { method: 'GET', path: `/api/v1/accounts/${id(i)}` }),
      theirs: (i) => send(theirs, { method: 'GET', path: `${byHandPath}/${id(i)}` }),
      sql: (i) => byHand.readOne(owner, { workspaceId, id: id(i) }),
    },
    {
      name: 'create',
      floor: 150,
      ours: () => send(ours, { method: 'POST', path: '/api/v1/accounts', body: values() }),
      theirs: () => send(theirs, { method: 'POST', path: byHandPath, body: values() }),
      sql: () => alone((tx) => byHand.createOne(tx, { workspaceId, userId, values: values() })),
    },
    {
      name: 'update',
      floor: 300,
      ours: (i) =>
        updates(i, async ({ id, version, note }) => {
          const body = { version, note }
          return json((await send(ours, { method: 'PATCH', path: `/api/v1/accounts/${id}`, body })).text)
        }),
      theirs: (i) =>
        updates(i, async ({ id, version, note }) => {
          const body = { version, note }
          return json((await send(theirs, { method: 'PATCH', path: `${byHandPath}/${id}`, body })).text)
        }),
      sql: (i) => updates(i, (update) => alone((tx) => byHand.updateOne(tx, { workspaceId, userId, ...update }))),
    },
  ]
}

type Update = { id: string; version: number; note: string }

/** Changes records one after the other, each with the version it has by then; no two clients hold the same one. */
function updating(ids: readonly string[]) {
  const versions = new Map<string, number>()
  const busy = new Set<string>()
  return async (i: number, change: (update: Update) => Promise<{ version: number }>) => {
    let at = i
    while (busy.has(ids[at % ids.length]!)) at++
    const id = ids[at % ids.length]!
    busy.add(id)
    try {
      const { version } = await change({ id, version: versions.get(id) ?? 1, note: `备注 ${i} ${Date.now()}` })
      versions.set(id, version)
    } finally {
      busy.delete(id)
    }
  }
}
