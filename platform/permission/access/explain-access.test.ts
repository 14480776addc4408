import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { changeRole, join, made, makeRole, type Person } from '#platform/testing/people.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const admin: Person['call'] = (...asked) => t.workspaceA.client(...asked)

type Reason = {
  why: string
  by: { name: string | null } | null
  through: { object: string; id: string } | null
}
type Told = { count: number; groups: (Reason & { also: Reason[]; level: string; members: { name: string }[] })[] }

const access = async (call: Person['call'], path: string) => (await call<Told>('GET', `${path}/access`)).json
/** Every reason of a member, the strongest first: `share Service account`. */
const reasonsOf = ({ groups }: Told, name: string) =>
  groups
    .filter(({ members }) => members.some((member) => member.name === name))
    .flatMap(({ also, ...first }) => [first, ...also])
    .map(({ why, by, through }) => [why, by?.name, through?.object].filter(Boolean).join(' '))

test('every reason of a member is told, the strongest first, and he is counted once', async () => {
  const service = await made(admin, '/teams', { name: 'Service' })
  const role = await makeRole(t, 'rep', { objects: { account: { read: 'team' }, contact: { read: 'team' } } })
  const [ann, ben] = [await join(t, 'Ann', { role, teamId: service }), await join(t, 'Ben', { role, teamId: service })]
  const user = (await admin<{ version: number }>('GET', `/users/${ann.id}`)).json
  await admin('PATCH', `/users/${ann.id}`, { version: user.version, managerId: ben.id })
  const accountId = await made(admin, '/accounts', { name: 'Many ways', ownerId: ben.id })
  const id = await made(admin, '/contacts', { name: 'Cleo', accountId, ownerId: ann.id })
  const share = (recordId: string, grantee: object, object = 'contact') =>
    made(admin, '/shares', { object, recordId, grantee, level: 'edit' })
  await share(id, { kind: 'member', id: ben.id })
  await share(accountId, { kind: 'team', id: service }, 'account')
  await share(id, { kind: 'member', id: t.workspaceA.userId })
  const told = await access(admin, `/contacts/${id}`)
  expect(reasonsOf(told, 'Ann')).toEqual(['owner', 'share Service account'])
  expect(reasonsOf(told, 'Ben')).toEqual([
    'parent account',
    'share Ben',
    'share Service account',
    'manager',
    'team Service',
  ])
  const { name } = (await admin<{ name: string }>('GET', `/users/${t.workspaceA.userId}`)).json
  expect(reasonsOf(told, name)).toEqual([`share ${name}`, 'role'])
  expect(told.groups.map(({ why }) => why)).toEqual(['owner', 'parent', 'share'])
  expect(told.count).toBe(told.groups.flatMap(({ members }) => members).length)
})

test('a territory is told beside what else holds; its name not to whom its rule’s field is hidden', async () => {
  const wide = { objects: { account: { read: 'territory' } } }
  const [works, blind] = [await makeRole(t, 'rep', wide), await makeRole(t, 'viewer')]
  await changeRole(t, blind, { fields: { account: { industry: 'hidden' } } })
  const [dan, eve] = [await join(t, 'Dan', { role: works }), await join(t, 'Eve', { role: blind })]
  const filter = { field: 'industry', op: 'eq', value: 'Zirconium' }
  await made(admin, '/territories', { name: 'Zirconium firms', filter, members: [dan.id] })
  const id = await made(admin, '/accounts', { name: 'Placed', industry: 'Zirconium' })
  await made(admin, '/shares', {
    object: 'account',
    recordId: id,
    grantee: { kind: 'member', id: dan.id },
    level: 'read',
  })
  expect(reasonsOf(await access(admin, `/accounts/${id}`), 'Dan')).toEqual(['share Dan', 'territory Zirconium firms'])
  expect(reasonsOf(await access(eve.call, `/accounts/${id}`), 'Dan')).toEqual(['share Dan', 'territory'])
})

test('of a record above that is hidden from who asks nothing is told but that there is one', async () => {
  const own = { read: 'own', update: 'own' }
  const role = await makeRole(t, 'rep', { objects: { account: own, contact: own } })
  const [fay, gus, hal] = [
    await join(t, 'Fay', { role }),
    await join(t, 'Gus', { role }),
    await join(t, 'Hal', { role }),
  ]
  const team = await made(admin, '/teams', { name: 'Hidden crew' })
  const user = (await admin<{ version: number }>('GET', `/users/${hal.id}`)).json
  await admin('PATCH', `/users/${hal.id}`, { version: user.version, teamId: team })
  const accountId = await made(admin, '/accounts', { name: 'Hidden works', ownerId: gus.id })
  const id = await made(admin, '/contacts', { name: 'Ivo', accountId, ownerId: fay.id })
  const grantee = { kind: 'team', id: team }
  await made(admin, '/shares', { object: 'account', recordId: accountId, grantee, level: 'read' })
  await made(admin, '/shares', {
    object: 'contact',
    recordId: id,
    grantee: { kind: 'member', id: gus.id },
    level: 'read',
  })
  expect((await fay.call('GET', `/accounts/${accountId}`)).status).toBe(404)
  const told = await access(fay.call, `/contacts/${id}`)
  expect(reasonsOf(told, 'Gus')).toEqual(['parent', 'share Gus'])
  expect(reasonsOf(told, 'Hal')).toEqual(['parent'])
  const text = JSON.stringify(told)
  for (const secret of [accountId, 'Hidden works', team, 'Hidden crew']) expect(text).not.toContain(secret)
  // Who may read it is told.
  const hers = await access(gus.call, `/contacts/${id}`)
  expect(reasonsOf(hers, 'Hal')).toEqual(['share Hidden crew account'])
})
