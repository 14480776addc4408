import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'

let app: WorkerApp
let people: string[]
let ids: string[]
beforeAll(async () => {
  app = await workerApp()
  const { json } = await app.workspaceA.client<{ created: { id: string }[] }>('POST', '/accounts/batch', {
    create: [
      { name: 'Alpha', industry: 'retail', tags: ['a', 'b'], kinds: ['customer'] },
      { name: 'Beta', industry: null, tags: [], kinds: ['dealer', 'supplier'], region: '上海' },
      { name: 'Gamma', phone: '+86 138 0013 8000', address: { city: '上海', street: '南京路 1 号' }, tags: ['b'] },
    ],
  })
  ids = json.created.map(({ id }) => id)
  people = [app.workspaceA.userId]
  for (const accountId of ids) {
    await app.workspaceA.client('POST', '/contacts', { name: 'Contact', accountId })
    await app.workspaceA.client('POST', '/contacts', { name: 'Without owner', accountId })
  }
})
afterAll(() => app.close())

/** All that people can see of the records and their contacts, but for versions and who changed them when. */
async function snapshot(): Promise<unknown> {
  const lists = ['/accounts?limit=200&sort=name', '/contacts?limit=200&sort=id']
  const answers = await Promise.all(
    lists.map((path) => app.workspaceA.client<{ data: Record<string, unknown>[] }>('GET', path)),
  )
  return answers.map(({ json }) => json.data.map(({ version: _, updatedAt: __, updatedBy: ___, ...record }) => record))
}

const labels = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1, maxLength: 3 })
const text = fc.option(fc.constantFrom('retail', 'energy', '制造业'))
const change = fc.oneof(
  fc.record({ set: fc.record({ industry: text, region: text }, { requiredKeys: ['industry'] }) }),
  fc.record({ set: fc.record({ ownerId: fc.constantFrom(null, 'me') }) }),
  fc.record({ set: fc.record({ tags: labels, note: text }) }),
  fc.record({ add: fc.record({ tags: labels }) }),
  fc.record({ remove: fc.record({ tags: labels }) }),
  fc.record({ set: fc.record({ address: fc.option(fc.record({ city: fc.constantFrom('上海', '北京') })) }) }),
  fc.constant({ delete: true }),
)

it('a bulk edit that is undone leaves everything as it was, whatever it was', async () => {
  await fc.assert(
    fc.asyncProperty(change, fc.subarray([0, 1, 2], { minLength: 1 }), async (asked, chosen) => {
      const before = await snapshot()
      const meant = JSON.parse(JSON.stringify(asked).replaceAll('"me"', JSON.stringify(people[0])))
      const selection = { ids: chosen.map((index) => ids[index]) }
      const {
        json,
        status,
        text: told,
      } = await app.workspaceA.client<{
        changeSet: { id: string; changed: number; refused: number; undoable: boolean }
      }>('POST', '/accounts/bulk', { selection, change: meant })
      expect(status, told).toBe(200)
      expect(json.changeSet.refused).toBe(0)
      if (!json.changeSet.undoable) {
        expect(await snapshot()).toEqual(before)
        return
      }
      const undone = await app.workspaceA.client<{ restored: number; kept: number }>(
        'POST',
        `/change-sets/${json.changeSet.id}/undo`,
      )
      expect(undone.json).toMatchObject({ restored: json.changeSet.changed, kept: 0 })
      expect(await snapshot()).toEqual(before)
    }),
    { numRuns: 40 },
  )
})
