import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { objects } from '#domains/objects.ts'
import type { Route } from '#platform/http/route.ts'
import { join, type Person } from '#platform/testing/people.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import { apiRoutes } from './modules.ts'

/*
 * Every route that writes is one of three kinds: a deed, which is done here and must stand in the log afterwards; a route that writes
 * records through the engine, which logs each; or one that changes nothing of the firm's. A new route has to say which it is.
 */
let t: WorkerApp
let rep: Person
let accountId: string
beforeAll(async () => {
  t = await workerApp()
  rep = await join(t, 'Rep')
  accountId = await made('/accounts', { name: '海天机械' })
})
afterAll(() => t.close())

type Body = Record<string, unknown>
type Made = { id: string; key: string; version: number; jobId: string; revision: number }
const call = (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: Body) =>
  t.workspaceA.client<Made>(method, path, body)
const post = (path: string, body: Body = {}) => call('POST', path, body)
async function made(path: string, body: Body): Promise<string> {
  const { json, status, text } = await post(path, body)
  if (status !== 201) throw new Error(text)
  return json.id ?? json.key
}
const contact = (name: string) => made('/contacts', { name, accountId })
const account = () => made('/accounts', { name: `客户${Math.random()}` })
const version = async (path: string) => (await call('GET', path)).json.version
const ofAccount = { object: 'account', recordId: '' }
const said = { purpose: 'survey', given: true, source: 'written' }
const grantee = () => ({ kind: 'member', id: rep.id })
const rule = { object: 'contact', months: 24, deed: 'suggest' }
const territory = () => ({ name: `区域${Math.random()}`, filter: { field: 'name', op: 'eq', value: '无' } })

/** What stands in the log after it: to what was done what. */
const deeds: Record<string, { does: () => Promise<{ status: number; text: string }>; tells: string }> = {
  'POST /{plural}': { does: () => post('/accounts', { name: '新客户' }), tells: 'account create' },
  'PATCH /{plural}/{id}': {
    does: async () => call('PATCH', `/accounts/${await account()}`, { version: 1, note: '改' }),
    tells: 'account update',
  },
  'DELETE /{plural}/{id}': {
    does: async () => call('DELETE', `/accounts/${await account()}`),
    tells: 'account delete',
  },
  'POST /{plural}/{id}/restore': {
    does: async () => {
      const id = await account()
      await call('DELETE', `/accounts/${id}`)
      return post(`/accounts/${id}/restore`)
    },
    tells: 'account restore',
  },
  'POST /{plural}/batch': {
    does: () => post('/accounts/batch', { create: [{ name: '一批' }] }),
    tells: 'account create',
  },
  'POST /{plural}/bulk': {
    does: async () =>
      post('/accounts/bulk', { selection: { ids: [await account()] }, change: { set: { note: '改' } } }),
    tells: 'account update',
  },
  'POST /{plural}/{id}/merge': {
    does: async () => post(`/contacts/${await contact('赵六')}/merge`, { from: [await contact('赵六（旧）')] }),
    tells: 'contact merge',
  },
  'POST /recycle-bin/purge': {
    does: async () => {
      const id = await contact('要删的人')
      await call('DELETE', `/contacts/${id}`)
      return post('/recycle-bin/purge', { object: 'contacts', id, name: '要删的人' })
    },
    tells: 'contact purge',
  },
  'POST /personal-data/{object}/{id}/erasure': {
    does: async () =>
      post(`/personal-data/contact/${await contact('欧阳澈霁')}/erasure`, { name: '欧阳澈霁', reason: '本人要求' }),
    tells: 'contact erase',
  },
  'POST /personal-data/{object}/{id}/consents': {
    does: async () => post(`/personal-data/contact/${await contact('同意的人')}/consents`, said),
    tells: 'contact consent',
  },
  'POST /legal-holds': {
    does: async () => post('/legal-holds', { ...ofAccount, recordId: await account(), reason: '诉讼' }),
    tells: 'account hold',
  },
  'DELETE /legal-holds/{id}': {
    does: async () =>
      call(
        'DELETE',
        `/legal-holds/${await made('/legal-holds', { ...ofAccount, recordId: await account(), reason: '诉讼' })}`,
      ),
    tells: 'account unhold',
  },
  'POST /retention-rules': { does: () => post('/retention-rules', rule), tells: 'retentionRule create' },
  'DELETE /retention-rules/{id}': {
    does: async () =>
      call('DELETE', `/retention-rules/${await made('/retention-rules', { ...rule, object: 'activity' })}`),
    tells: 'retentionRule delete',
  },
  'POST /exports': { does: () => post('/exports', { object: 'accounts', format: 'csv' }), tells: 'export export' },
  'POST /api-keys': { does: () => post('/api-keys', { name: '程序' }), tells: 'apiKey create' },
  'DELETE /api-keys/{id}': {
    does: async () => call('DELETE', `/api-keys/${await made('/api-keys', { name: '程序' })}`),
    tells: 'apiKey delete',
  },
  'POST /shares': {
    does: () => post('/shares', { object: 'account', recordId: accountId, grantee: grantee() }),
    tells: 'account update',
  },
  'DELETE /shares/{id}': {
    does: async () =>
      call(
        'DELETE',
        `/shares/${await made('/shares', { object: 'account', recordId: await account(), grantee: grantee() })}`,
      ),
    tells: 'account update',
  },
  'POST /roles': { does: () => post('/roles', { copyOf: 'rep', name: '外勤' }), tells: 'role create' },
  'PATCH /roles/{key}': {
    does: async () => {
      const key = (await post('/roles', { copyOf: 'rep', name: '内勤' })).json.key
      return call('PATCH', `/roles/${key}`, { version: 1, name: '后台' })
    },
    tells: 'role update',
  },
  'DELETE /roles/{key}': {
    does: async () => call('DELETE', `/roles/${(await post('/roles', { copyOf: 'rep', name: '临时' })).json.key}`),
    tells: 'role delete',
  },
  'POST /territories': { does: () => post('/territories', territory()), tells: 'territory create' },
  'PATCH /territories/{id}': {
    does: async () =>
      call('PATCH', `/territories/${await made('/territories', territory())}`, { version: 1, name: '华北' }),
    tells: 'territory update',
  },
  'DELETE /territories/{id}': {
    does: async () => call('DELETE', `/territories/${await made('/territories', territory())}`),
    tells: 'territory delete',
  },
  'POST /invitations': {
    does: () => post('/invitations', { email: 'new@alpha.example', role: 'rep' }),
    tells: 'invitation create',
  },
  'DELETE /invitations/{id}': {
    does: async () =>
      call('DELETE', `/invitations/${await made('/invitations', { email: 'gone@alpha.example', role: 'rep' })}`),
    tells: 'invitation delete',
  },
  'POST /{plural}/{id}/password-reset': {
    does: () => post(`/users/${rep.id}/password-reset`),
    tells: 'user update',
  },
  'PATCH /me': { does: () => call('PATCH', '/me', { name: '新名字' }), tells: 'user update' },
  'PATCH /workspace': {
    does: async () => call('PATCH', '/workspace', { version: await version('/workspace'), settings: { binDays: 45 } }),
    tells: 'workspace update',
  },
  'PUT /modules/{name}': { does: () => call('PUT', '/modules/market', { on: false }), tells: 'workspace update' },
  'PUT /network': { does: () => call('PUT', '/network', { open: true }), tells: 'workspace update' },
  'PUT /exchange-rates/{currency}/{day}': {
    does: () => call('PUT', '/exchange-rates/USD/2026-01-01', { rate: '7.1' }),
    tells: 'workspace update',
  },
  'POST /object-definitions': {
    does: () => post('/object-definitions', { label: 'Machine' }),
    tells: 'definition create',
  },
  'POST /comments': {
    does: () => post('/comments', { object: 'account', recordId: accountId, text: '说明' }),
    tells: 'comment create',
  },
}

/** They write records through the engine, one entry each, or into a ledger of their own that names who and when. */
const throughRecords = new Set([
  'POST /setup',
  'POST /admin/workspaces',
  'POST /invitations/accept',
  'POST /retention-rules/{id}/runs',
  'PATCH /comments/{id}',
  'DELETE /comments/{id}',
  'POST /comments/{id}/restore',
  'POST /files',
  'PATCH /files/{id}',
  'DELETE /files/{id}',
  'POST /files/{id}/restore',
  'PATCH /object-definitions/{name}',
  'DELETE /object-definitions/{name}',
  'POST /object-definitions/{name}/restore',
  'POST /object-definitions/{name}/fields',
  'PATCH /object-definitions/{name}/fields/{key}',
  'DELETE /object-definitions/{name}/fields/{key}',
  'POST /object-definitions/{name}/fields/{key}/restore',
  'PUT /layouts/{object}',
  'DELETE /layouts/{object}',
  'PUT /{plural}/duplicates',
  'PUT /{plural}/match-rules',
  'POST /imports/{id}/run',
  'POST /imports/{id}/revert',
  'POST /change-sets/{id}/undo',
  'POST /password-resets/redeem',
  'POST /{plural}/{id}/hand-over',
  'POST /{plural}/{id}/follow-ups',
  'POST /{plural}/{id}/survey-links',
  'POST /{plural}/{id}/survey-answers',
  'POST /{plural}/{id}/letter',
  'POST /survey-links/answer',
  'POST /plan-links/confirm',
  'POST /{plural}/{id}/needs',
  'POST /{plural}/{id}/actions',
  'PUT /problem-ranking',
  'POST /{plural}/{id}/goal',
  'POST /{plural}/{id}/statements',
  'POST /{plural}/{id}/end',
  'POST /{plural}/{id}/undo',
  'PUT /{plural}/{id}/value/judgement',
  'POST /{plural}/{id}/confirm',
  'POST /{plural}/{id}/reject',
  'POST /{plural}/{id}/promote',
  'POST /{plural}/{id}/reopen',
  'POST /ready-strategies',
  'POST /{plural}/{id}/draw',
  'POST /{plural}/{id}/agree-hours',
  'POST /{plural}/{id}/start',
  'POST /{plural}/{id}/waves/{number}/release',
  'POST /{plural}/{id}/shrink',
  'POST /{plural}/{id}/stop',
  'POST /{plural}/{id}/finish',
  'POST /{plural}/{id}/done',
  'POST /{plural}/{id}/skip',
  'POST /{plural}/{id}/evaluations',
  'PUT /{plural}/{id}/review',
  'PUT /{plural}/{id}/text',
  'POST /{plural}/{id}/apply',
  'POST /{plural}/{id}/decline',
])
/** They change nothing of the firm's: drafts, looks, what one sees of it, what is computed from it. */
const quiet = new Set([
  'DELETE /workspaces/{id}',
  'POST /sample-firm/filling',
  'POST /admin/demo',
  'POST /admin/clock',
  'POST /admin/password-resets',
  'POST /jobs/{id}/cancel',
  'POST /audit-verifications',
  'PUT /following',
  'PUT /notices/mail',
  'POST /notices/read',
  'POST /views',
  'PATCH /views/{id}',
  'DELETE /views/{id}',
  'POST /views/{id}/restore',
  'POST /imports',
  'PATCH /imports/{id}',
  'PATCH /imports/{id}/rows/{row}',
  'POST /imports/{id}/cancel',
  'POST /me/workspace',
  'DELETE /me/sessions/{id}',
  'POST /invitations/open',
  'POST /password-resets',
  'POST /password-resets/open',
  'POST /{plural}/duplicates/compare',
  'POST /relationship-matrix/placings',
  'POST /survey-links/open',
  'POST /{plural}/{id}/link',
  'POST /plan-links/open',
  'POST /{plural}/{id}/measurement',
  'POST /value-runs',
  'POST /value-runs/{id}/cancel',
  'POST /market-matchings',
  'POST /{plural}/{id}/refresh',
  'POST /segment-refreshes',
])

const plurals = new Set(objects.map(({ plural }) => plural))
const nameOf = ({ method, path }: Route) => {
  const [, first, ...rest] = path.split('/')
  return `${method} /${[plurals.has(first!) ? '{plural}' : first, ...rest].join('/')}`
}
const writes = () => [
  ...new Set(apiRoutes().flatMap(({ route }) => (route.method === 'GET' || route.readOnly ? [] : [nameOf(route)]))),
]

test('every route that writes is known here, and no other', () => {
  const known = [...Object.keys(deeds), ...throughRecords, ...quiet]
  expect(writes().sort()).toEqual(known.sort())
})

describe('a deed stands in the log', () => {
  it.each(Object.keys(deeds))('%s', async (name) => {
    const { does, tells } = deeds[name]!
    const before = await entries(tells)
    const answer = await does()
    expect(answer.status, answer.text).toBeLessThan(300)
    await expect.poll(() => entries(tells)).toBeGreaterThan(before)
  })
})

async function entries(tells: string): Promise<number> {
  const [object, action] = tells.split(' ')
  const { workspaceId } = t.workspaceA
  const row = await t.db.inWorkspace(workspaceId, (tx) =>
    tx.one<{ n: number }>(sql`
      select count(*)::int4 as n from history h where h.workspace_id = ${workspaceId} and h.object = ${object} and h.action = ${action}`),
  )
  return row!.n
}
