import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setMatchPolicy } from '#platform/testing/match-policy.ts'
import { asMember } from '#platform/testing/people.ts'
import { importApp } from './import-fixture.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t?.close())

type Row = { id: string; name: string; phone: string | null; region: string | null; externalId: string | null }
const accounts = async (text: string) =>
  (await t.workspaceA.client<{ data: Row[] }>('GET', `/accounts?q=${encodeURIComponent(text)}&sort=createdAt`)).json
    .data
const make = async (values: Record<string, unknown>) =>
  (await t.workspaceA.client<Row>('POST', '/accounts', values)).json
const setPolicy = (policy: unknown) => setMatchPolicy(t, 'accounts', policy)

describe('importing rows that seem to be here already', () => {
  it('leaves them out, refuses them or changes what is here, as asked; repeats within the file too', async () => {
    await make({ name: '上海拓汇环保科技有限公司', phone: '021-51979888' })
    const file =
      '名称,电话,地区\n拓汇环保科技股份有限公司,,华东\n海天精密机械,0512-66778899,\n海天精密机械有限公司,,华南\n'
    const run = (suspected?: string) => t.run(file, { object: 'accounts', match: null, mode: 'create', suspected })
    expect(await run('block')).toMatchObject({ created: 1, failed: 2 })
    expect(await run('skip')).toMatchObject({ created: 0, skipped: 3, failed: 0 })
    expect(await run('update')).toMatchObject({ created: 0, updated: 2, failed: 0 })
    expect(await accounts('拓汇')).toMatchObject([
      { name: '上海拓汇环保科技有限公司', region: '华东', phone: '021-51979888' },
    ])
    expect(await run()).toMatchObject({ created: 3 })
  })

  it('keeps the name of a record that it only suspects, unless the file says more of it', async () => {
    await make({ name: '无锡蓝海仪表科技有限公司', phone: '0510-82220001' })
    await make({ name: '云帆软件', phone: '0510-82220002' })
    await make({ name: '青禾种业', externalId: 'Q-1' })
    const file =
      '外部编号,名称,电话,地区\n,蓝海仪表,0510-82220001,华东\n,苏州云帆软件有限公司,0510-82220002,华南\nQ-1,青禾,,华北\n,青鸟钢构,0510-82220003,\n,青鸟钢构（集团）有限公司,0510-82220003,西南\n,青鸟,0510-82220003,西北\n'
    const run = (dryRun: boolean) => t.run(file, { object: 'accounts', suspected: 'update', dryRun })
    for (const dryRun of [true, false]) expect(await run(dryRun)).toMatchObject({ created: 1, updated: 5, failed: 0 })
    const named = async (text: string) => (await accounts(text)).map(({ name, region }) => [name, region])
    expect(await named('蓝海仪表')).toEqual([['无锡蓝海仪表科技有限公司', '华东']])
    expect(await named('云帆软件')).toEqual([['苏州云帆软件有限公司', '华南']])
    expect(await named('青禾')).toEqual([['青禾', '华北']])
    expect(await named('青鸟')).toEqual([['青鸟钢构（集团）有限公司', '西北']])
  })

  it('says on trial what it would do, whatever was chosen', async () => {
    await make({ name: '宁波金泰模具有限公司', phone: '0574-87654321', region: '华东' })
    const file =
      '名称,电话,地区\n金泰模具,,华东\n金泰模具有限公司,,华北\n鼎新轴承制造,0510-81234567,\n鼎新轴承制造,0510-81234567,\n鼎新轴承制造有限公司,,华南\n'
    const run = (suspected?: string, dryRun = true) =>
      t.run(file, { object: 'accounts', match: null, mode: 'create', suspected, dryRun })
    expect(await run()).toMatchObject({ created: 5, failed: 0, report: { suspected: 4 } })
    expect(await run('create')).toMatchObject({ created: 5, failed: 0, report: { suspected: 4 } })
    expect(await run('block')).toMatchObject({ created: 1, failed: 4, report: { suspected: 4 } })
    expect(await run('skip')).toMatchObject({ created: 1, skipped: 4, report: { suspected: 4, existing: 4 } })
    const tried = await run('update')
    const done = await run('update', false)
    for (const one of [tried, done]) expect(one).toMatchObject({ created: 1, updated: 2, skipped: 2, failed: 0 })
    expect(tried).toMatchObject({ report: { suspected: 4, unchanged: 2 } })
  })

  it('takes no firm for its parent, which the row names, be it in the file or here already', async () => {
    await make({ name: '嘉禾重工机械有限公司' })
    const file =
      '名称,上级客户\n嘉禾重工机械公司,嘉禾重工机械有限公司\n远洋特种钢材有限公司,\n远洋特种钢材公司,远洋特种钢材有限公司\n北辰化工原料公司,北辰化工原料有限公司\n北辰化工原料有限公司,\n'
    const options = { object: 'accounts', match: 'name', mode: 'create', suspected: 'skip', createMissing: ['account'] }
    const tried = await t.run(file, { ...options, dryRun: true })
    expect(tried.layout.columns.map(({ target }) => target)).toEqual(['name', 'parent.name'])
    expect(tried).toMatchObject({ failed: 0, report: { suspected: 0 } })
    expect(await t.run(file, options)).toMatchObject({ failed: 0 })
    expect((await accounts('远洋特种钢材')).map(({ name }) => name).sort()).toEqual([
      '远洋特种钢材公司',
      '远洋特种钢材有限公司',
    ])
    expect(await accounts('嘉禾重工机械')).toHaveLength(2)
  })

  it('leaves out no firm because one at another place is called the same, unless something else is the same too', async () => {
    await make({ name: '台州恒瑞五金有限公司', phone: '0576-88880001' })
    const file =
      '名称,电话\n温州恒瑞五金有限公司,\n丽水恒瑞五金有限公司,\n恒瑞五金（台州）有限公司,\n金华恒瑞五金有限公司,0576-88880001\n'
    for (const dryRun of [true, false]) {
      const done = await t.run(file, { object: 'accounts', match: null, mode: 'create', suspected: 'skip', dryRun })
      expect(done).toMatchObject({ created: 2, skipped: 2, failed: 0 })
    }
  })

  it('takes no row for a suspect whose record its key tells', async () => {
    await make({ name: '常州恒力电机有限公司', externalId: 'H-1' })
    const file = '外部编号,名称,地区\nH-1,恒力电机,华东\nH-2,宏远泵业,\nH-2,宏远泵业,华南\n'
    for (const dryRun of [true, false]) {
      const done = await t.run(file, { object: 'accounts', match: 'externalId', suspected: 'skip', dryRun })
      expect(done).toMatchObject({ created: 1, updated: 2, skipped: 0, failed: 0, report: { suspected: 0 } })
    }
  })

  it('makes no second record where a rule of the firm allows none, whatever was asked', async () => {
    await make({ name: '嘉兴永固紧固件有限公司' })
    await make({ name: '绍兴素色印染有限公司' })
    const stop = { by: 'companyName', fields: ['name'], with: 'region', strength: 'strong', act: 'stopImport' }
    const list = { by: 'companyName', fields: ['name'], strength: 'strong', act: 'list' }
    const rules = [
      { ...stop, with: undefined },
      { ...list, by: 'exact', fields: ['phone'] },
    ]
    await setPolicy({ rules, hidden: 'owner' })
    const file = '名称,电话\n永固紧固件,0573-82220001\n永新五金,0573-82220001\n永新五金有限公司,0573-82220002\n'
    const run = (suspected: string | undefined, dryRun: boolean) =>
      t.run(file, { object: 'accounts', match: null, mode: 'create', suspected, dryRun })
    for (const dryRun of [true, false])
      expect(await run(undefined, dryRun)).toMatchObject({ created: 1, failed: 2, report: { suspected: 0 } })
    expect(await run('skip', false)).toMatchObject({ created: 0, skipped: 3, failed: 0 })
    const people = { object: 'contacts', map: { 客户: 'account.name' }, createMissing: ['account'] }
    expect(await t.run('姓名,客户\n裴永固,永固紧固件\n', people)).toMatchObject({ created: 1, failed: 0 })
    // Beside the region the same name is allowed, and what is only listed is no reason.
    await setPolicy({ rules: [stop, list], hidden: 'owner' })
    const there = '名称,地区\n素色印染,华东\n素色印染有限公司,华东\n'
    const done = await t.run(there, { object: 'accounts', match: null, mode: 'create' })
    expect(done).toMatchObject({ created: 1, failed: 1 })
    await setPolicy(null)
  })

  it('stops a row also beside one that is made although something else of it is here already', async () => {
    await make({ name: '衢州一号仓', phone: '0570-83330001' })
    const rules = [
      { by: 'companyName', fields: ['name'], strength: 'strong', act: 'stopImport' },
      { by: 'phone', fields: ['phone'], strength: 'strong', act: 'warn' },
    ]
    await setPolicy({ rules, hidden: 'owner' })
    const besideRecord = '名称,电话\n衢江纸业,0570-83330001\n衢江纸业有限公司,0570-83330001\n'
    const besideRow = '名称,电话\n龙游石材,0570-83330002\n龙游矿山,0570-83330002\n龙游矿山有限公司,0570-83330009\n'
    for (const dryRun of [true, false]) {
      const run = (file: string) => t.run(file, { object: 'accounts', match: null, mode: 'create', dryRun })
      expect(await run(besideRecord)).toMatchObject({ created: 1, failed: 1, report: { suspected: dryRun ? 1 : 0 } })
      expect(await run(besideRow)).toMatchObject({ created: 2, failed: 1, report: { suspected: dryRun ? 1 : 0 } })
    }
    await setPolicy(null)
  })

  it('says of a record that one may not see whom to ask, or only that it is here', async () => {
    const own = await asMember(t, 'Mark Suspects', { role: 'manager' })
    const hiddenFrom = await make({ name: '丽水青瓷有限公司' })
    for (const [act, hidden, code] of [
      ['stop', 'owner', 'import.row.stoppedOwner'],
      ['stop', 'exists', 'import.row.stoppedHidden'],
      ['warn', 'owner', 'import.row.suspectedOwner'],
      ['warn', 'exists', 'import.row.suspectedHidden'],
    ]) {
      const rules = [{ by: 'companyName', fields: ['name'], strength: 'strong', act }]
      await setPolicy({ rules, hidden })
      const options = {
        object: 'accounts',
        match: null,
        mode: 'create',
        suspected: act === 'warn' ? 'skip' : 'create',
        dryRun: true,
      }
      const { id } = await t.run('名称\n丽水青瓷\n', options, own)
      const { text } = await own.client('GET', `/imports/${id}/rows?only=${act === 'stop' ? 'errors' : 'notes'}`)
      expect(text).toContain(`"${code}"`)
      expect(text).not.toContain('有限公司')
      expect(text).not.toContain(hiddenFrom.id)
    }
    await setPolicy(null)
  })

  it('keeps what new records are compared by', async () => {
    await t.run('名称\n远大阀门制造\n', { object: 'accounts' })
    const { json } = await t.workspaceA.client<{ data: unknown[] }>('POST', '/accounts/duplicates', {
      values: { name: '沈阳远大阀门制造有限公司' },
    })
    expect(json.data).toHaveLength(1)
  })
})

describe('importing what names records that were merged', () => {
  it('finds the survivor by the external id of the other, and leaves its own alone', async () => {
    const [kept, gone] = [await make({ name: '甲', externalId: 'E-1' }), await make({ name: '乙', externalId: 'E-2' })]
    await t.workspaceA.client('POST', `/accounts/${kept.id}/merge`, { from: [gone.id] })
    const changed = await t.run('外部编号,名称,地区\nE-2,甲,西南\n', { object: 'accounts', match: 'externalId' })
    expect(changed).toMatchObject({ created: 0, updated: 1 })
    expect(await accounts('甲')).toMatchObject([{ id: kept.id, region: '西南', externalId: 'E-1' }])
    const contacts = await t.run('姓名,客户\n单雄信,E-2\n', { object: 'contacts', map: { 客户: 'account.externalId' } })
    expect(contacts).toMatchObject({ created: 1, failed: 0 })
  })
})
