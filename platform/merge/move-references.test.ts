import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

type Row = { id: string; version: number; custom: Record<string, unknown> } & Record<string, unknown>

async function ask<T = Row>(
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  body?: Record<string, unknown>,
): Promise<T> {
  const { status, json, text } = await test.workspaceA.client<T>(method, path, body)
  expect(status, text).toBeLessThan(300)
  return json
}

/** Without what every write changes. */
const read = async (path: string) => {
  const { version: _, updatedAt: __, updatedBy: ___, ...rest } = await ask('GET', path)
  return rest
}

it('moves what a firm added itself: its own fields, its own objects, links with roles, comments and followers', async () => {
  await ask('POST', '/object-definitions/account/fields', { key: 'grade', label: 'Grade', kind: 'text', indexed: true })
  const { name, plural } = await ask<{ name: string; plural: string }>('POST', '/object-definitions', {
    label: 'Machine',
    labelMany: 'Machines',
  })
  const link = await ask<{ key: string }>('POST', `/object-definitions/${name}/fields`, {
    label: 'Customer',
    kind: 'reference',
    to: 'account',
  })
  const a = await ask('POST', '/accounts', { name: 'A' })
  const b = await ask('POST', '/accounts', { name: 'B', custom: { grade: 'gold' } })
  const contact = await ask('POST', '/contacts', { name: 'Wang', accountId: a.id })
  const affiliation = await ask('POST', '/affiliations', { contactId: contact.id, accountId: b.id, role: 'employee' })
  const machine = await ask('POST', `/${plural}`, { name: 'M-1', custom: { [link.key]: b.id } })
  await ask('POST', '/comments', { object: 'account', recordId: b.id, text: 'slow payer' })
  const paths = [
    `/accounts/${a.id}`,
    `/accounts/${b.id}`,
    `/affiliations/${affiliation.id}`,
    `/${plural}/${machine.id}`,
  ]
  const before = await Promise.all(paths.map(read))

  const merged = await ask<Row & { merge: { changeSetId: string } }>('POST', `/accounts/${a.id}/merge`, {
    from: [b.id],
  })
  expect(merged.custom).toEqual({ grade: 'gold' })
  expect((await ask('GET', `/${plural}/${machine.id}`)).custom).toEqual({ [link.key]: a.id })
  expect((await ask('GET', `/affiliations/${affiliation.id}`)).accountId).toBe(a.id)
  const comments = (id: string) => ask<{ data: unknown[] }>('GET', `/comments?object=account&recordId=${id}`)
  expect((await comments(a.id)).data).toHaveLength(1)
  const graded = encodeURIComponent(JSON.stringify({ field: 'custom.grade', op: 'eq', value: 'gold' }))
  expect((await ask<{ data: Row[] }>('GET', `/accounts?filter=${graded}`)).data.map(({ id }) => id)).toEqual([a.id])

  await ask('POST', `/change-sets/${merged.merge.changeSetId}/undo`)
  expect(await Promise.all(paths.map(read))).toEqual(before)
  expect((await comments(b.id)).data).toHaveLength(1)
  expect((await ask<{ data: Row[] }>('GET', `/accounts?filter=${graded}`)).data.map(({ id }) => id)).toEqual([b.id])
})
