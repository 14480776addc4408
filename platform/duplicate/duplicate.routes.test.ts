import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { transactionsWait } from '#platform/testing/transactions-wait.ts'
import { suspectsOf } from './suspects.ts'

let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

type Row = { id: string; version: number }
type Suspected = {
  id: string | null
  title: string | null
  likeness: string
  ownerName: string | null
  visible: boolean
  rules: string[]
}
type Paired = {
  id: string
  records: { id: string; title: string }[]
  rules: string[]
  likeness: string
  mergeable: boolean
}

const client: TestApp['workspaceA']['client'] = (...asked) => test.workspaceA.client(...asked)

async function make(plural: string, values: Record<string, unknown>): Promise<Row> {
  const made = await client<Row>('POST', `/${plural}`, values)
  expect(made.status, made.text).toBe(201)
  return made.json
}

const suspected = async (plural: string, values: Record<string, unknown>) => {
  const { json } = await client<{ data: Suspected[] }>('POST', `/${plural}/duplicates`, { values })
  return json.data
}

const pairs = async (plural: string, state = 'open') => {
  await client('POST', `/${plural}/duplicates/compare`, {})
  return (await client<{ data: Paired[] }>('GET', `/${plural}/duplicates?state=${state}`)).json.data
}

describe('while a record is written down', () => {
  it('names those that may be it: by name without form and place, number, sound, a wrong letter', async () => {
    const firm = await make('accounts', { name: '上海拓汇环保科技有限公司', phone: '021-51979888' })
    await make('accounts', { name: 'Schneider Electric GmbH' })
    expect(await suspected('accounts', { name: '拓匯環保科技股份有限公司' })).toMatchObject([
      { id: firm.id, likeness: 'similar' },
    ])
    expect(await suspected('accounts', { name: '托汇环保科技' })).toMatchObject([
      { id: firm.id, rules: ['sound:name'] },
    ])
    expect(await suspected('accounts', { name: '拓汇环保科技', phone: '+86 21 5197 9888' })).toMatchObject([
      { likeness: 'same' },
    ])
    expect(await suspected('accounts', { name: 'Schnieder Electric' })).toMatchObject([
      { title: 'Schneider Electric GmbH' },
    ])
    expect(await suspected('accounts', { name: '远大' })).toEqual([])
    const { json } = await client<Row>('GET', `/accounts/${firm.id}`)
    await client('PATCH', `/accounts/${firm.id}`, { version: json.version, name: '改名实业' })
    expect(await suspected('accounts', { name: '拓汇环保科技' })).toEqual([])
    await client('DELETE', `/accounts/${firm.id}`)
    expect(await suspected('accounts', { name: '改名实业' })).toEqual([])
    await client('POST', `/accounts/${firm.id}/restore`)
    expect(await suspected('accounts', { name: '改名实业' })).toHaveLength(1)
  })

  it('tells of a change what it makes the record like, and not what it was like before', async () => {
    const other = await make('accounts', { name: '变更前后水泵', phone: '0516-80002001', email: 'pump@change.example' })
    const { id } = await make('accounts', { name: '待改水泵', phone: '0516-80002001' })
    const told = async (values: object) =>
      (await client<{ data: Suspected[] }>('POST', '/accounts/duplicates', { values, exceptId: id })).json.data
    expect(await told({ name: '待改水泵厂' })).toEqual([])
    expect(await told({ note: '变更前后水泵' })).toEqual([])
    for (const values of [{ name: '变更前后水泵有限公司' }, { email: 'Pump@change.example' }])
      expect(await told(values)).toMatchObject([{ id: other.id, likeness: 'same' }])
    await client('PUT', '/accounts/match-rules', {
      policy: { rules: [{ by: 'companyName', fields: ['name'], strength: 'strong', act: 'stop' }], hidden: 'owner' },
    })
    expect(await told({ name: '变更前后水泵' })).toMatchObject([{ id: other.id, stops: true }])
    await client('PUT', '/accounts/match-rules', { policy: null })
  })

  it('tells who may not see the record only whom to ask', async () => {
    await make('accounts', { name: '隐秘重工', phone: '010-66668888' })
    const { workspaceId, userId } = test.workspaceA
    const member = { id: '0197ef00-0000-7000-8000-000000000001', role: 'rep' as const }
    const found = await withCtx(test.db, { workspaceId, member }, (ctx) =>
      suspectsOf(ctx, account, { values: { name: '隐秘重工' }, limit: 5 }),
    )
    expect(found).toEqual([
      expect.objectContaining({ id: null, title: null, rules: [], visible: false, ownerId: userId }),
    ])
  })
})

describe('the queue', () => {
  it('holds what is suspected, remembers what is not the same, and forgets what was corrected', async () => {
    const a = await make('contacts', {
      name: '单雄信',
      accountId: (await make('accounts', { name: '甲' })).id,
      mobile: '13812345678',
    })
    const b = await make('contacts', {
      name: '单先生',
      accountId: (await make('accounts', { name: '乙' })).id,
      mobile: '138 1234 5678',
    })
    const [pair] = await pairs('contacts')
    expect(pair).toMatchObject({ rules: ['phone:mobile'], likeness: 'similar', mergeable: true })
    expect(pair!.records.map(({ id }) => id).sort()).toEqual([a.id, b.id].sort())
    expect((await client('PUT', '/contacts/duplicates', { id: pair!.id, state: 'apart' })).status).toBe(204)
    await client('POST', '/contacts/duplicates/compare', { all: true })
    expect(await pairs('contacts')).toEqual([])
    expect(await pairs('contacts', 'apart')).toHaveLength(1)
    await client('PUT', '/contacts/duplicates', { id: pair!.id, state: 'open' })
    await client('PATCH', `/contacts/${b.id}`, { version: b.version, mobile: '13812340000' })
    expect(await pairs('contacts')).toEqual([])
  })

  it('takes firms with credit codes of their own for a group, not for one, unless more than the name is the same', async () => {
    const group = await make('accounts', { name: '徐州昊芮冶金材料集团有限公司', creditCode: '91329900776996802W' })
    const parts = [
      await make('accounts', { name: '上海昊芮冶金材料有限公司', creditCode: '913199004L4598770L' }),
      await make('accounts', { name: '深圳昊芮冶金材料有限公司' }),
    ]
    const ids = [group, ...parts].map(({ id }) => id)
    const [first, second, third] = ids as [string, string, string]
    const found = async () => {
      const named = (await pairs('accounts')).map(({ records }) =>
        records
          .map(({ id }) => ids.indexOf(id))
          .sort()
          .join(),
      )
      return named.filter((pair) => !pair.includes('-1')).sort()
    }
    expect(await found()).toEqual(['0,2', '1,2'])
    for (const id of [first, second]) await client('PATCH', `/accounts/${id}`, { version: 1, phone: '021-55507443' })
    expect(await found()).toEqual(['0,1', '0,2', '1,2'])
    for (const id of [third, second, first]) await client('DELETE', `/accounts/${id}`)
  })

  it('holds no two of which one is the parent of the other, and none is warned of where the parent is chosen', async () => {
    const found = async () =>
      (await pairs('accounts')).filter(({ records }) => records.some(({ id }) => id === child.id)).length
    const name = '镇江穗禾粮油有限公司'
    const { id: parentId } = await make('accounts', {
      name: '镇江穗禾粮油集团有限公司',
      creditCode: '91329900776996802W',
    })
    expect(await suspected('accounts', { name })).toHaveLength(1)
    expect(await suspected('accounts', { name, parentId })).toEqual([])
    const child = await make('accounts', { name, parentId })
    expect(await found()).toBe(0)
    await client('PATCH', `/accounts/${child.id}`, { version: 1, parentId: null })
    expect(await found(), 'once the parent is taken away').toBe(1)
    await client('PATCH', `/accounts/${child.id}`, { version: 2, parentId })
    expect(await found(), 'once it is named again').toBe(0)
    const { json } = await client<{ data: Suspected[] }>('POST', '/accounts/duplicates', {
      values: { name: `${name}总部` },
      exceptId: parentId,
    })
    expect(json.data, 'nor is the parent warned of its child').toEqual([])
    for (const id of [child.id, parentId]) await client('DELETE', `/accounts/${id}`)
  })

  it('is settled by a merge, whose undo makes the pair suspected again', async () => {
    const made = [await make('products', { name: '离心泵', code: 'P-1' }), await make('products', { name: '离心 泵' })]
    expect(await pairs('products')).toHaveLength(1)
    const merged = await client<{ merge: { changeSetId: string } }>('POST', `/products/${made[0]!.id}/merge`, {
      from: [made[1]!.id],
    })
    expect(await pairs('products')).toEqual([])
    await client('POST', `/change-sets/${merged.json.merge.changeSetId}/undo`)
    expect(await pairs('products')).toHaveLength(1)
  })
})

it('looks many lines up at once', async () => {
  await make('accounts', { name: '苏州远洋泵业有限公司', phone: '0512-66778899', email: 'info@yuanyang.example' })
  const lines = ['远洋泵业', '051266778899', 'INFO@yuanyang.example', '没有这家公司', '远阳泵业']
  const { json } = await client<{ data: { line: number; likeness: string; title: string }[] }>(
    'POST',
    '/duplicates/look-up',
    { lines },
  )
  expect(json.data.map(({ line, likeness }) => [line, likeness])).toEqual([
    [0, 'same'],
    [1, 'same'],
    [2, 'same'],
    [4, 'similar'],
  ])
})

it('looks up firms that are called in short, among the records that one may see', async () => {
  const { id } = await make('accounts', { name: '中国移动通信集团有限公司' })
  await make('accounts', { name: '移动式泵站厂' })
  const asked = (who: typeof client, lines: string[]) =>
    who<{ data: { line: number; id: string; likeness: string }[] }>('POST', '/duplicates/look-up', { lines })
  const { json } = await asked(client, ['中国移动', '国', '移动通讯', '1', 'mobile%'])
  expect(json.data).toMatchObject([{ line: 0, id, likeness: 'similar' }])
  expect((await asked(test.workspaceB.client, ['中国移动'])).json.data).toEqual([])
})

it('a firm compares by rules of its own', async () => {
  const policy = { rules: [{ by: 'exact', fields: ['region'], strength: 'strong' }], hidden: 'exists' }
  expect(
    (
      await client('PUT', '/accounts/match-rules', {
        policy: { ...policy, rules: [{ ...policy.rules[0], fields: ['nope'] }] },
      })
    ).status,
  ).toBe(400)
  expect((await client('PUT', '/accounts/match-rules', { policy })).status).toBe(204)
  expect((await client('GET', '/accounts/match-rules')).json).toEqual({ ...policy, own: true, keyed: 0 })
  await make('accounts', { name: '甲公司', region: '西北大区' })
  expect(await suspected('accounts', { region: '西北大区' })).toHaveLength(1)
  expect((await client('GET', '/contacts/match-rules')).json).toMatchObject({ own: false, keyed: null })
  await client('PUT', '/accounts/match-rules', { policy: null })
  expect((await client<{ own: boolean }>('GET', '/accounts/match-rules')).json.own).toBe(false)
})

describe('what a firm wants to come of a rule', () => {
  const rule = (values: object) => ({ by: 'companyName', fields: ['name'], strength: 'strong', ...values })
  const policyOf = (hidden: string, ...rules: object[]) => ({ policy: { rules, hidden } })
  const set = (policy: { policy: unknown }) => client('PUT', '/accounts/match-rules', policy)
  const member = { id: '0197ef00-0000-7000-8000-000000000002', role: 'rep' as const }
  const asRep = <T>(work: Parameters<typeof withCtx<T>>[2]) =>
    withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, member }, work)
  afterAll(() => set({ policy: null }))

  it('lets no second record in, neither alone nor among several, and says which is there', async () => {
    await make('accounts', { name: '上海岭南仪表有限公司' })
    await set(policyOf('owner', rule({ act: 'stopCreate' })))
    expect(await suspected('accounts', { name: '岭南仪表股份公司' })).toMatchObject([{ stops: true }])
    const refused = await client<{ errors: unknown[] }>('POST', '/accounts', { name: '岭南仪表股份公司' })
    expect(refused.status).toBe(409)
    expect(refused.json.errors).toMatchObject([{ path: 'name', code: 'duplicate.stopped' }])
    expect(refused.text).toContain('上海岭南仪表有限公司')
    const batch = { create: [{ name: '新岭南阀门' }, { name: '岭南仪表集团' }, { name: '上海新岭南阀门有限公司' }] }
    const many = await client<{ errors: unknown[] }>('POST', '/accounts/batch', batch)
    expect(many.status).toBe(409)
    expect(many.json.errors).toMatchObject([{ path: 'create.1.name' }, { path: 'create.2.name' }])
  })

  it.each([
    ['companyName', '岭东精密阀门'],
    ['similarName', '岭西精密齿轮'],
    ['sound', '岭北精密轴承'],
  ])('lets the same name at another place in: %s', async (by, name) => {
    await set(policyOf('owner', rule({ by, act: 'stop' })))
    await make('accounts', { name: `上海${name}有限公司` })
    expect(await suspected('accounts', { name: `沈阳${name}股份公司` })).toMatchObject([{ stops: false }])
    await make('accounts', { name: `沈阳${name}股份公司` })
    expect((await client('POST', '/accounts', { name: `沈阳${name}集团` })).status).toBe(409)
  })

  it('lets one of two in that are made at the same time', async () => {
    await set(policyOf('owner', rule({ act: 'stop' }), rule({ by: 'exact', fields: ['phone'], act: 'warn' })))
    const first = { name: '同时精铸有限公司', phone: '0573-5550001' }
    let second: ReturnType<typeof client> | undefined
    await withCtx(test.db, test.workspaceA, async (ctx) => {
      await createRecord(ctx, account, first)
      await make('accounts', { name: '另一家冶炼厂', phone: first.phone })
      second = client('POST', '/accounts', { name: '同时精铸' })
      await transactionsWait(test, 1)
    })
    expect((await second!).status).toBe(409)
  })

  it('stops also beside a record that one may not see, naming whom to ask, unless nothing of it may be told', async () => {
    await make('accounts', { name: '暗渠水务有限公司' })
    for (const [hidden, told] of [
      ['owner', 'duplicate.stoppedOwner'],
      ['exists', 'duplicate.stoppedHidden'],
    ]) {
      await set(policyOf(hidden!, rule({ act: 'stop' })))
      const attempt = asRep((ctx) => createRecord(ctx, account, { name: '暗渠水务' }))
      await expect(attempt).rejects.toMatchObject({ code: 'duplicate', errors: [{ path: 'name', code: told }] })
    }
    await set(policyOf('nothing', rule({ act: 'stop' })))
    await asRep((ctx) => createRecord(ctx, account, { name: '暗渠水务' }))
  })

  it('warns of nothing that is only to be listed as a pair', async () => {
    const made = await make('accounts', { name: '静默纺织有限公司' })
    await set(policyOf('owner', rule({ act: 'list' })))
    expect(await suspected('accounts', { name: '静默纺织' })).toEqual([])
    await make('accounts', { name: '静默纺织' })
    const listed = (await pairs('accounts')).filter(({ records }) => records.some(({ id }) => id === made.id))
    expect(listed).toMatchObject([{ rules: ['companyName:name'] }])
  })

  it('refuses to stop rows of an import by what they refer to, and stops who makes one by hand', async () => {
    for (const refers of [rule({ with: 'parentId' }), rule({ by: 'exact', fields: ['parentId'] })]) {
      for (const act of ['stop', 'stopImport']) {
        const refused = await client<{ errors: unknown[] }>(
          'PUT',
          '/accounts/match-rules',
          policyOf('owner', { ...refers, act }),
        )
        expect(refused.status).toBe(400)
        expect(refused.json.errors).toMatchObject([{ path: 'policy.rules.0.act', code: 'duplicate.notByImport' }])
      }
      expect((await set(policyOf('owner', { ...refers, act: 'stopCreate' }))).status).toBe(204)
    }
    const { id: parentId } = await make('accounts', { name: '关联集团' })
    await make('accounts', { name: '第一分厂', parentId })
    expect((await client('POST', '/accounts', { name: '第二分厂', parentId })).status).toBe(409)
  })

  it('stops by what says something only beside another sign, beside one', async () => {
    const hint = rule({ by: 'exact', fields: ['phone'], strength: 'hint', act: 'stop' })
    await set(policyOf('owner', rule({}), hint))
    await make('accounts', { name: '双证化工有限公司', phone: '0519-85550001' })
    await make('accounts', { name: '双证化工', phone: '0519-85550002' })
    await make('accounts', { name: '别的化工', phone: '0519-85550001' })
    expect((await client('POST', '/accounts', { name: '双证化工集团', phone: '0519-85550001' })).status).toBe(409)
  })

  it('refuses rules that could find nothing', async () => {
    for (const unfit of [
      rule({ by: 'phone', fields: ['kinds'] }),
      rule({ by: 'similarName', fields: ['phone'] }),
      rule({ with: 'kinds' }),
      rule({ with: 'name' }),
    ])
      expect((await set(policyOf('owner', unfit))).status).toBe(400)
    expect((await set(policyOf('owner', rule({}), rule({ strength: 'fair' })))).status).toBe(400)
    expect((await set(policyOf('owner', rule({}), rule({ with: 'region' })))).status).toBe(204)
  })
})
