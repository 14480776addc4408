import { afterAll, beforeAll, expect, it } from 'vitest'
import { productProcess } from '#platform/testing/product-process.ts'

const product = await productProcess()
const batch = 1_000
const batches = 6
const records = batch * batches
let key: string
let leaver: string
const receivers: string[] = []

const api = <Answer>(path: string, body?: object) => product.api<Answer>(key, path, body)

/** A new member; his id. */
async function join(name: string): Promise<string> {
  const { link } = await api<{ link: string }>('/invitations', { email: `${name}@example.com`, role: 'rep' })
  const answer = await fetch(`${product.url}/api/v1/invitations/accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url },
    body: JSON.stringify({ token: link.split('#')[1], name, password: 'Shanghai-2026-bridge' }),
  })
  expect(answer.status).toBeLessThan(300)
  return ((await answer.json()) as { userId: string }).userId
}

beforeAll(async () => {
  await product.start()
  const person = ['--email', 'li@example.com', '--password', 'Shanghai-2026-bridge']
  key = (await product.guanxi('workspace', 'create', '--name', '长江泵业', ...person)).apiKey
  leaver = await join('leaver')
  for (const name of ['first', 'second']) receivers.push(await join(name))
  for (let n = 0; n < batches; n++) {
    const create = Array.from({ length: batch }, (_, index) => ({ name: `Firm ${n} ${index}`, ownerId: leaver }))
    const { created } = await api<{ created: { id: string }[] }>('/accounts/batch', { create })
    const contacts = created.slice(0, 100).map(({ id }) => ({ name: 'Contact', accountId: id, ownerId: leaver }))
    await api('/contacts/batch', { create: contacts })
  }
}, 400_000)
afterAll(product.remove)

const owned = async (object: string, ownerId: string | null) => {
  const filter = ownerId ? { field: 'ownerId', op: 'eq', value: ownerId } : { field: 'ownerId', op: 'isEmpty' }
  return (await api<{ count: number }>(`/${object}/query`, { filter, count: 'exact', limit: 1 })).count
}
type Deed = { id: string; object: string; state: string; changed: number; total: number }
const deeds = async () => (await api<{ data: Deed[] }>('/change-sets')).data

it('continues a hand-over that was killed: he is out at once, everything has a new owner, nothing was given twice', async () => {
  const { version } = await api<{ version: number }>(`/users/${leaver}`)
  await api(`/users/${leaver}/hand-over`, { version, receivers })
  for (const share of [1, 3]) {
    const reached = async () => (await deeds()).find(({ object }) => object === 'account')!.changed
    await expect.poll(reached, { interval: 20 }).toBeGreaterThanOrEqual(batch * share)
    await product.killGroup()
    await product.start()
    expect((await api<{ active: boolean }>(`/users/${leaver}`)).active).toBe(false)
  }
  const states = async () => (await deeds()).map(({ state }) => state)
  await expect.poll(states, { timeout: 120_000, interval: 100 }).toEqual(['done', 'done'])
  expect(await deeds()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ object: 'account', total: records, changed: records }),
      expect.objectContaining({ object: 'contact', total: 600, changed: 600 }),
    ]),
  )
  for (const [object, count] of Object.entries({ accounts: records, contacts: 600 })) {
    expect([await owned(object, leaver), await owned(object, null)], object).toEqual([0, 0])
    const [first, second] = [await owned(object, receivers[0]!), await owned(object, receivers[1]!)]
    expect(first + second, object).toBe(count)
  }
  const { data } = await api<{ data: { id: string; version: number }[] }>('/accounts?limit=200')
  expect([...new Set(data.map((account) => account.version))]).toEqual([2])
  const history = await api<{ data: { action: string }[] }>(`/accounts/${data[0]!.id}/history`)
  expect(history.data.map(({ action }) => action).sort()).toEqual(['create', 'update'])
}, 400_000)
