import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { plainVerbs, scopedVerbs } from '#platform/permission/roles.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

type Role = { key: string; version: number; objects: Record<string, Record<string, unknown>> }
type Person = { id: string; key: string; client: ReturnType<typeof clientOf> }
const admin: TestApp['workspaceA']['client'] = (...asked) => t.workspaceA.client(...asked)
const clientOf =
  (key: string): typeof admin =>
  (method, path, body) =>
    t.request(method, `/api/v1${path}`, { key, body })

async function join(
  name: string,
  { role = 'rep', teamId = null }: { role?: string; teamId?: string | null } = {},
): Promise<Person> {
  const sent = await admin<{ link: string }>('POST', '/invitations', { email: `${name}@alpha.example`, role, teamId })
  expect(sent.status, sent.text).toBe(201)
  const body = { token: sent.json.link.split('#')[1]!, name, password: 'wind in the willows' }
  const { cookie, json } = await t.request<{ userId: string }>('POST', '/api/v1/invitations/accept', { body })
  const { key } = (await t.request<{ key: string }>('POST', '/api/v1/api-keys', { cookie, body: { name: 'k' } })).json
  return { id: json.userId, key, client: clientOf(key) }
}
const copy = async (copyOf: string, name: string) => (await admin<Role>('POST', '/roles', { copyOf, name })).json
async function made(client: Person['client'], path: string, body: Record<string, unknown>): Promise<string> {
  const answer = await client<{ id: string }>('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json.id
}
const ids = async (client: Person['client'], path: string) =>
  (await client<{ data: { id: string }[] }>('GET', path)).json.data.map(({ id }) => id)

describe('roles', () => {
  test('are copied, changed and taken effect at once; the history tells', async () => {
    const role = await copy('rep', 'Field sales')
    const ann = await join('ann', { role: role.key })
    await made(admin, '/accounts', { name: 'Not hers' })
    expect(await ids(ann.client, '/accounts')).toEqual([])
    const wider = { objects: { account: { read: 'all' } }, fields: { account: { industry: 'hidden' } } }
    const preview = await admin<{ members: number; differences: unknown[]; seen: unknown[] }>(
      'POST',
      `/roles/${role.key}/preview`,
      wider,
    )
    expect(preview.json).toMatchObject({
      members: 1,
      differences: [
        { kind: 'scope', object: 'account', verb: 'read', from: 'own', to: 'all', gain: true },
        { kind: 'field', object: 'account', field: 'industry', from: 'write', to: 'hidden', gain: false },
      ],
      seen: [{ object: 'account', name: 'ann', before: 0, after: 1 }],
    })
    const changed = await admin<Role>('PATCH', `/roles/${role.key}`, { version: role.version, ...wider })
    expect(changed.status, changed.text).toBe(200)
    expect(await ids(ann.client, '/accounts')).toHaveLength(1)
    expect((await admin('PATCH', `/roles/${role.key}`, { version: role.version, ...wider })).status).toBe(409)
    const history = await admin<{ data: { changes: Record<string, unknown> }[] }>('GET', `/roles/${role.key}/history`)
    expect(history.json.data[0]?.changes).toEqual({
      'account.read': { from: 'own', to: 'all' },
      'account.industry': { from: 'write', to: 'hidden' },
    })
    expect((await admin('DELETE', `/roles/${role.key}`)).json).toMatchObject({ type: 'urn:guanxi:error:role_held' })
  })

  test('leave the administrator whole, and nobody makes more of himself', async () => {
    expect((await admin('PATCH', '/roles/admin', { version: 0, capabilities: [] })).status).toBe(409)
    const keeper = await copy('manager', 'Keeper')
    const body = { version: keeper.version, capabilities: ['members', 'roles'] }
    expect((await admin('PATCH', `/roles/${keeper.key}`, body)).status).toBe(200)
    const bob = await join('bob', { role: keeper.key })
    const own = (await bob.client<Role>('GET', `/roles/${keeper.key}`)).json
    const more = await bob.client('PATCH', `/roles/${keeper.key}`, {
      version: own.version,
      objects: { account: { read: 'all' } },
    })
    expect(more.status).toBe(403)
    expect((await bob.client('POST', '/roles', { copyOf: 'admin', name: 'Like admin' })).status).toBe(403)
    expect((await bob.client('POST', '/invitations', { email: 'x@y.example', role: 'admin' })).status).toBe(403)
    expect((await bob.client('POST', '/invitations', { email: 'x@y.example', role: 'rep' })).status).toBe(201)
    expect((await bob.client('POST', '/invitations', { email: 'x@y.example', role: 'none-such' })).status).toBe(400)
  })

  test('hide neither names nor what must be filled in', async () => {
    const role = await copy('rep', 'Blind')
    for (const field of ['name', 'ownerId']) {
      const answer = await admin('PATCH', `/roles/${role.key}`, {
        version: role.version,
        fields: { account: { [field]: 'hidden' } },
      })
      expect(answer.status, field).toBe(400)
    }
    const needed = { version: role.version, fields: { order: { accountId: 'hidden' } } }
    expect((await admin('PATCH', `/roles/${role.key}`, needed)).json).toMatchObject({
      errors: [{ code: 'people.role_needs_field' }],
    })
    const without = { ...needed, objects: { order: { create: false } } }
    expect((await admin('PATCH', `/roles/${role.key}`, without)).status).toBe(200)
  })

  test('tell those who keep no roles no more than their names', async () => {
    const cid = await join('cid')
    const { data } = (await cid.client<{ data: Role[] }>('GET', '/roles')).json
    expect(data.map(({ key }) => key)).toEqual(expect.arrayContaining(['admin', 'manager', 'rep', 'viewer', 'reader']))
    expect(data.every(({ objects }) => Object.keys(objects).length === 0)).toBe(true)
    expect((await cid.client('POST', '/roles', { copyOf: 'viewer', name: 'Mine' })).status).toBe(403)
  })
})

describe('the matrix of a role', () => {
  /** What one may do with a record that is his own, a teammate's, one below's, a stranger's or shared. */
  const records = ['own', 'team', 'below', 'other', 'shared', 'sharedToEdit'] as const
  const reach: Record<string, readonly string[]> = {
    none: [],
    own: ['own'],
    team: ['own', 'team'],
    teamAndBelow: ['own', 'team', 'below'],
    territory: ['own'],
    all: records,
  }
  const allows = (scope: string, verb: string, record: string) => {
    if (reach[scope]!.includes(record)) return true
    if (scope === 'none' || verb === 'delete') return false
    return record === 'sharedToEdit' || (record === 'shared' && verb === 'read')
  }

  test('holds for each object, verb and record', { timeout: 120_000 }, async () => {
    const top = await made(admin, '/teams', { name: 'Top' })
    const low = await made(admin, '/teams', { name: 'Low', parentId: top })
    const role = await copy('rep', 'Matrix')
    const [me, mate, below, other] = [
      await join('me', { role: role.key, teamId: top }),
      await join('mate', { teamId: top }),
      await join('below', { teamId: low }),
      await join('other'),
    ]
    const owner = {
      own: me.id,
      team: mate.id,
      below: below.id,
      other: other.id,
      shared: other.id,
      sharedToEdit: other.id,
    }
    const home = await made(admin, '/accounts', { name: 'Home', ownerId: other.id })
    const objects = [
      { name: 'account', plural: 'accounts', body: (n: string) => ({ name: `Matrix ${n}` }), patch: { note: 'x' } },
      {
        name: 'contact',
        plural: 'contacts',
        body: (n: string) => ({ name: `Matrix ${n}`, accountId: home }),
        patch: { note: 'x' },
      },
      { name: 'product', plural: 'products', body: (n: string) => ({ name: `Matrix ${n}` }), patch: { name: 'x' } },
    ]
    const place = new Map<string, string>()
    for (const { name, plural, body } of objects) {
      for (const record of records) {
        const id = await made(admin, `/${plural}`, { ...body(record), ownerId: owner[record] })
        place.set(name + record, id)
        if (!record.startsWith('shared')) continue
        const grantee = { kind: 'member', id: me.id }
        const share = { object: name, recordId: id, grantee, level: record === 'shared' ? 'read' : 'edit' }
        expect((await admin('POST', '/shares', share)).status).toBe(201)
      }
    }
    let version = role.version
    const combinations = [
      ['none', 'none', 'none'],
      ['own', 'own', 'own'],
      ['team', 'own', 'none'],
      ['teamAndBelow', 'team', 'own'],
      ['territory', 'own', 'own'],
      ['all', 'teamAndBelow', 'team'],
    ]
    for (const [read, update, del] of combinations) {
      const scopes = { read, update, delete: del } as Record<string, string>
      const patch = { objects: Object.fromEntries(objects.map(({ name }) => [name, scopes])) }
      const changed = await admin<Role>('PATCH', `/roles/${role.key}`, { version, ...patch })
      expect(changed.status, changed.text).toBe(200)
      version = changed.json.version
      for (const { name, plural, patch: values } of objects) {
        const listed = read === 'none' ? [] : await ids(me.client, `/${plural}?limit=200`)
        for (const record of records) {
          const id = place.get(name + record)!
          const about = `${name} ${read}/${update}/${del} ${record}`
          const sees = allows(read!, 'read', record)
          expect(listed.includes(id), `list ${about}`).toBe(sees)
          const got = await me.client<{ version: number }>('GET', `/${plural}/${id}`)
          expect(got.status, `get ${about}`).toBe(sees ? 200 : read === 'none' ? got.status : 404)
          if (!sees) expect(got.status).toBeGreaterThanOrEqual(400)
          const whole = (await admin<{ version: number }>('GET', `/${plural}/${id}`)).json
          const changes = await me.client('PATCH', `/${plural}/${id}`, { version: whole.version, ...values })
          expect(changes.status === 200, `update ${about} ${changes.text}`).toBe(allows(update!, 'update', record))
          const gone = await me.client('DELETE', `/${plural}/${id}`)
          expect(gone.status === 204, `delete ${about} ${gone.text}`).toBe(sees && allows(del!, 'delete', record))
          if (gone.status === 204) expect((await admin('POST', `/${plural}/${id}/restore`)).status).toBe(200)
        }
      }
    }
    for (const verb of [...scopedVerbs, ...plainVerbs])
      expect((await admin<Role>('GET', `/roles/${role.key}`)).json.objects.account).toHaveProperty(verb)
  })
})
