import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealKey } from '#platform/audit/seal-chain.ts'
import { sealHistory } from '#platform/audit/seal-history.ts'
import { verifyHistory } from '#platform/audit/verify-history.ts'
import { openDatabase } from '#platform/db/database.ts'
import { importEnded, uploadImport } from '#platform/import/import-fixture.ts'
import { type JobWorker, startJobWorker } from '#platform/job/worker.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'

let t: TestApp
let worker: JobWorker
beforeAll(async () => {
  t = await testApp()
  worker = await startJobWorker({
    config: t.config,
    db: t.db,
    log: pino({ level: 'silent' }),
    databaseUrl: t.database.appUrl,
  })
})
afterAll(async () => {
  await worker?.stop()
  await t?.close()
})

/** Nobody else is called so: wherever it is found afterwards, he was not erased. */
const person = { name: '欧阳澈霁', mobile: '13987650123', email: 'canary.che@haitian.example', wechat: 'canary_che' }
const traces = ['欧阳澈霁', '13987650123', '139 8765 0123', 'canary.che', 'canary_che']
const make = async (path: string, body: Record<string, unknown>) => {
  const answer = await t.workspaceA.client<{ id: string; version: number }>('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}

test('a person is erased everywhere, and what others did stays', async () => {
  const { client, workspaceId } = t.workspaceA
  await make('/object-definitions', { label: 'Device', name: 'device', plural: 'devices' })
  for (const field of [
    { key: 'keeperId', label: 'Keeper', kind: 'reference', to: 'contact' },
    { key: 'about', label: 'About', kind: 'text', indexed: true, unique: true },
  ])
    await make('/object-definitions/device/fields', field)
  const account = await make('/accounts', { name: '海天机械', note: '采购找欧阳澈霁', phone: '139 8765 0123' })
  const contact = await make('/contacts', { ...person, accountId: account.id, note: '喜欢钓鱼的欧阳澈霁' })
  const device = await make('/devices', {
    name: '欧阳澈霁的泵',
    custom: { keeperId: contact.id, about: '归欧阳澈霁用' },
  })
  await client('PATCH', `/contacts/${contact.id}`, { version: contact.version, title: '欧阳澈霁经理' })
  const visit = await make('/activities', {
    accountId: account.id,
    contactId: contact.id,
    kind: 'visit',
    subject: '拜访欧阳澈霁',
    content: '交期谈妥。电话 139 8765 0123，邮箱 Canary.Che@haitian.example',
    quote: '我是欧阳澈霁，价格可以',
  })
  const other = await make('/activities', { accountId: account.id, kind: 'note', subject: '转告欧阳澈霁：样品已发' })
  const twin = await make('/contacts', {
    ...person,
    mobile: '13987650123',
    accountId: account.id,
    name: '欧阳澈霁（旧）',
  })
  expect((await client('POST', `/contacts/${contact.id}/merge`, { from: [twin.id] })).status).toBe(200)
  await client('POST', '/comments', { object: 'account', recordId: account.id, text: '欧阳澈霁周一来' })
  await nameHimElsewhere()
  const key = sealKey(t.config.secret)
  const owner = openDatabase({ url: t.database.adminUrl, applicationName: 'test', max: 1 })
  await owner.local((tx) =>
    tx.run(sql`update history set at = at - interval '1 hour' where workspace_id = ${workspaceId}`),
  )
  await sealHistory(t.db, { workspaceId, key })

  const { json: data } = await client<{ related: Record<string, unknown[]>; history: unknown[] }>(
    'GET',
    `/personal-data/contact/${contact.id}`,
  )
  expect(data.related.activity).toHaveLength(1)
  expect(data.related.device).toHaveLength(1)
  expect(data.history.length).toBeGreaterThan(2)

  const wrong = await client('POST', `/personal-data/contact/${contact.id}/erasure`, {
    name: '王敏',
    reason: '本人要求',
  })
  expect(wrong.status).toBe(400)
  const { json } = await client<{ jobId: string }>('POST', `/personal-data/contact/${contact.id}/erasure`, {
    name: person.name,
    reason: '本人要求',
  })
  const state = async () => (await client<{ state: string }>('GET', `/jobs/${json.jobId}`)).json.state
  await expect.poll(state).toBe('done')

  expect((await client('GET', `/contacts/${contact.id}`)).status).toBe(404)
  expect((await client<{ content: string }>('GET', `/activities/${visit.id}`)).json.content).toContain('交期谈妥。')
  expect((await client<{ subject: string }>('GET', `/activities/${other.id}`)).json.subject).toContain('样品已发')
  expect((await client<{ name: string }>('GET', `/devices/${device.id}`)).json.name).toBe('〔…〕的泵')
  expect((await client<{ phone: string | null }>('GET', `/accounts/${account.id}`)).json.phone).toBeNull()
  for (const table of await tablesOf(owner)) expect(await rowsWith(owner, table), table).toEqual([])
  expect((await verifyHistory(t.db, { workspaceId, key })).faults).toEqual([])
  // With another secret its seals cannot be checked, but no erasure is taken for a change.
  const another = sealKey('another secret, as long as the first one')
  expect((await verifyHistory(t.db, { workspaceId, key: another })).faults).toEqual([{ kind: 'secret', seals: 1 }])
  await owner.close()
})

/** In what was asked for and answered about others: an import checked and corrected, an export, a view of one's own. */
async function nameHimElsewhere(): Promise<void> {
  const { client } = t.workspaceA
  const options = {
    object: 'activities',
    match: null,
    dryRun: true,
    meant: { 'contact.name': { 老欧阳: person.name } },
  }
  const file = `主题,客户,联系人\n催款,海天机械,老欧阳\n报价,海天机械,${person.name}\n`
  const { status, json } = await uploadImport(t, { file, options, workspace: t.workspaceA })
  expect(status, JSON.stringify(json)).toBe(201)
  await importEnded(t.workspaceA, json.id)
  const cells = [`催${person.name}付款`, '海天机械', '老欧阳']
  expect((await client('PATCH', `/imports/${json.id}/rows/2`, { cells })).status).toBe(200)
  const filter = { field: 'mobile', op: 'eq', value: person.mobile }
  const sought = { filter, q: person.name }
  const selection = { object: 'contacts', format: 'csv', columns: ['name'], selection: sought }
  expect((await client('POST', '/exports', selection)).status).toBe(202)
  await make('/views', { object: 'contact', name: `${person.name}的`, config: { filter: [filter] } })
}

async function tablesOf(owner: ReturnType<typeof openDatabase>): Promise<string[]> {
  const rows = await owner.local((tx) =>
    tx.rows<{ name: string }>(sql`
      select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'auth', 'pgboss')`),
  )
  return rows.map(({ name }) => name)
}

function rowsWith(owner: ReturnType<typeof openDatabase>, table: string): Promise<{ row: string }[]> {
  return owner.local((tx) =>
    tx.rows<{ row: string }>(sql`
      select t::text as row from ${sql.raw(table)} t where t::text ~* ${traces.join('|')} /* every workspace_id */`),
  )
}
