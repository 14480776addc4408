import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { made } from '#platform/testing/people.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

type Post = { id: string; version: number; role: string; since: string; until: string | null }
const client: TestApp['workspaceA']['client'] = (...asked) => test.workspaceA.client(...asked)
const filtered = (filter: object) => encodeURIComponent(JSON.stringify(filter))

it('a contact stands at several accounts, at each in a role and for a time', async () => {
  const [home, board, old] = [
    await made(client, '/accounts', { name: '宁波港务' }),
    await made(client, '/accounts', { name: '舟山航运' }),
    await made(client, '/accounts', { name: '温州造船' }),
  ]
  const contactId = await made(client, '/contacts', { name: '单雄信', accountId: home })
  const post = (accountId: string, values: object) =>
    client<Post>('POST', '/affiliations', { contactId, accountId, ...values })
  const director = await post(board, { role: 'director', since: '2024-05-01' })
  expect(director.json).toMatchObject({ role: 'director', since: '2024-05-01', until: null })
  // Also twice at one account, one after the other.
  for (const years of [
    { since: '2010-01-01', until: '2015-12-31' },
    { since: '2018-01-01', until: '2018-01-01' },
  ])
    expect((await post(old, { role: 'employee', ...years })).status).toBe(201)

  const posts = async (filter: object) =>
    (await client<{ data: Post[] }>('GET', `/affiliations?filter=${filtered(filter)}&sort=since`)).json.data
  const all = await posts({ field: 'contactId', op: 'eq', value: contactId })
  expect(all.map(({ role, since }) => [role, since])).toEqual([
    ['employee', '2010-01-01'],
    ['employee', '2018-01-01'],
    ['director', '2024-05-01'],
  ])
  expect(await posts({ field: 'account.name', op: 'eq', value: '舟山航运' })).toMatchObject([{ role: 'director' }])

  const refused = { errors: [{ path: 'until', code: 'accounts.until_before_since' }] }
  expect((await post(old, { role: 'agent', since: '2020-01-02', until: '2020-01-01' })).json).toMatchObject(refused)
  const { id, version } = director.json
  const ended = await client('PATCH', `/affiliations/${id}`, { version, until: '2024-04-30' })
  expect(ended.json).toMatchObject(refused)
  expect((await post(home, {})).json).toMatchObject({ errors: [{ path: 'role', code: 'field.required' }] })

  // It hangs on both: with the account it goes to the bin and comes back.
  await client('DELETE', `/accounts/${board}`)
  expect((await client('GET', `/affiliations/${id}`)).status).toBe(404)
  await client('POST', `/accounts/${board}/restore`)
  expect((await client('GET', `/affiliations/${id}`)).status).toBe(200)
})
