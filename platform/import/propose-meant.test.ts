import { afterAll, beforeAll, expect, it } from 'vitest'
import { importApp, importEnded } from './import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
  const firms = [
    '上海拓汇环保科技有限公司',
    '中国移动通信集团江苏有限公司',
    '中国移动通信集团浙江有限公司',
    '深圳市华强电子有限公司',
  ]
  await t.run(`客户名称\n${firms.join('\n')}\n`, { object: 'accounts' })
})
afterAll(() => t?.close())

const orders = (...rows: string[]) => `订单号,日期,客户名称,金额\n${rows.join('\n')}\n`

it('asks whether a short name means the one customer that is called so, and takes it for all rows', async () => {
  const file = orders('P1,2026-01-01,拓汇环保,1', 'P2,2026-01-01,拓汇环保,2', 'P3,2026-01-01,深圳华强电子,3')
  const tried = await t.run(file, { object: 'orders', dryRun: true })
  expect(tried).toMatchObject({ created: 0, failed: 3 })
  expect(tried.report.proposed).toEqual([
    { target: 'account.name', text: '拓汇环保', title: '上海拓汇环保科技有限公司', rows: 2 },
    { target: 'account.name', text: '深圳华强电子', title: '深圳市华强电子有限公司', rows: 1 },
  ])

  const meant = { 'account.name': { 拓汇环保: '上海拓汇环保科技有限公司' } }
  const { client } = t.workspaceA
  expect((await client('PATCH', `/imports/${tried.id}`, { meant })).status).toBe(200)
  await client('POST', `/imports/${tried.id}/run`, { dryRun: true })
  const again = await importEnded(t.workspaceA, tried.id)
  expect(again).toMatchObject({ created: 2, failed: 1 })
  expect(again.report.proposed.map(({ text }) => text)).toEqual(['深圳华强电子'])

  await client('POST', `/imports/${tried.id}/run`, {})
  expect(await importEnded(t.workspaceA, tried.id)).toMatchObject({ created: 2, failed: 1 })
  const firms = await client<{ data: { id: string }[] }>('GET', `/accounts?q=${encodeURIComponent('拓汇环保')}`)
  expect(firms.json.data).toHaveLength(1)
  const his = encodeURIComponent(JSON.stringify({ field: 'accountId', op: 'eq', value: firms.json.data[0]!.id }))
  const made = await client<{ data: { number: string }[] }>('GET', `/orders?filter=${his}&sort=number`)
  expect(made.json.data.map(({ number }) => number)).toEqual(['P1', 'P2'])
})

it('takes what was answered for granted in the next file, until somebody says otherwise or the import is undone', async () => {
  const { client } = t.workspaceA
  const next = await t.run(orders('T1,2026-01-01,拓汇环保,1', 'T2,2026-01-01,谁也不是,1'), {
    object: 'orders',
    dryRun: true,
  })
  expect(next).toMatchObject({ created: 1, failed: 1, report: { proposed: [] } })
  const remembered = { target: 'account.name', text: '拓汇环保', title: '上海拓汇环保科技有限公司', rows: 1 }
  expect(next.report.remembered).toEqual([remembered])
  const again = async (body: Record<string, unknown>) => {
    await client('PATCH', `/imports/${next.id}`, body)
    await client('POST', `/imports/${next.id}/run`, { dryRun: true })
    return importEnded(t.workspaceA, next.id)
  }
  expect((await again({})).report.remembered).toEqual([remembered])
  const denied = await again({ meant: { 'account.name': { 拓汇环保: '拓汇环保' } } })
  expect(denied).toMatchObject({ created: 0, failed: 2, report: { remembered: [] } })
  expect(denied.report.proposed.map(({ text }) => text)).toEqual(['拓汇环保'])

  const contacts = await t.run('姓名,客户名称\n钱一,拓汇环保\n', { object: 'contacts' })
  expect(contacts).toMatchObject({ created: 1, failed: 0 })

  const { json } = await client<{ data: { id: string; dryRun: boolean; created: number }[] }>(
    'GET',
    '/imports?limit=50',
  )
  const told = json.data.find(({ dryRun, created }) => !dryRun && created === 2)!
  await client('POST', `/imports/${told.id}/revert`)
  expect(await importEnded(t.workspaceA, told.id)).toMatchObject({ state: 'reverted' })
  const after = await t.run(orders('T3,2026-01-01,拓汇环保,1'), { object: 'orders', dryRun: true })
  expect(after).toMatchObject({ failed: 1, report: { remembered: [] } })
})

it('asks before a second customer is made, too', async () => {
  const tried = await t.run(orders('Q1,2026-01-01,拓汇环保,1', 'Q2,2026-01-01,全新的客户,1'), {
    object: 'orders',
    dryRun: true,
    createMissing: ['account'],
  })
  expect(tried).toMatchObject({ created: 2, report: { made: { account: 2 } } })
  expect(tried.report.proposed.map(({ text }) => text)).toEqual(['拓汇环保'])
})

it('proposes nothing where several records may be meant, or none', async () => {
  const tried = await t.run(orders('R1,2026-01-01,中国移动,1', 'R2,2026-01-01,谁也不是,1'), {
    object: 'orders',
    dryRun: true,
  })
  expect(tried).toMatchObject({ failed: 2, report: { proposed: [] } })
})

it('asks whether a name that no colleague has means the one it is like', async () => {
  const { client } = t.workspaceA
  for (const [name, email] of [
    ['王晓明', 'wang'],
    ['李静', 'li'],
    ['李静茹', 'liru'],
  ]) {
    const sent = await client<{ link: string }>('POST', '/invitations', {
      email: `${email}@alpha.example`,
      role: 'rep',
    })
    const body = { token: sent.json.link.split('#')[1]!, name, password: 'wind in the willows' }
    await t.request('POST', '/api/v1/invitations/accept', { body })
  }
  const file = '客户名称,跟进人\n甲乙丙,王小明\n丁戊己,小明\n庚辛壬,静\n子丑寅,赵六\n'
  const tried = await t.run(file, { object: 'accounts', dryRun: true, map: { 跟进人: 'owner.name' } })
  expect(tried).toMatchObject({ failed: 4 })
  expect(tried.report.proposed.map(({ text, title }) => [text, title])).toEqual([
    ['王小明', '王晓明'],
    ['小明', '王晓明'],
  ])
})

it('does not tell of records that the importer may not see', async () => {
  const { client } = t.workspaceA
  const team = await client<{ id: string }>('POST', '/teams', { name: 'apart' })
  const sent = await client<{ link: string }>('POST', '/invitations', {
    email: 'apart@alpha.example',
    role: 'manager',
    teamId: team.json.id,
  })
  const body = { token: sent.json.link.split('#')[1]!, name: '外人', password: 'wind in the willows' }
  const { cookie } = await t.request('POST', '/api/v1/invitations/accept', { body })
  const key = await t.request<{ key: string }>('POST', '/api/v1/api-keys', { cookie, body: { name: 'import' } })
  const apart = {
    ...t.workspaceA,
    key: key.json.key,
    client: (method: string, path: string) => t.request(method as 'GET', `/api/v1${path}`, { key: key.json.key }),
  } as typeof t.workspaceA
  const tried = await t.run(orders('S1,2026-01-01,拓汇环保,1'), { object: 'orders', dryRun: true }, apart)
  expect(tried).toMatchObject({ failed: 1, report: { proposed: [] } })
})
