import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { account } from '#domains/accounts/index.ts'
import { importApp } from '#platform/import/import-fixture.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { setMatchPolicy } from '#platform/testing/match-policy.ts'
import { join } from '#platform/testing/people.ts'
import { transactionsWait } from '#platform/testing/transactions-wait.ts'
import { until } from '#platform/testing/until.ts'

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t.close())
afterEach(() => setPolicy(null))

type Row = { id: string; version: number; name: string; phone: string | null }
type Refusal = { errors: { path: string; code: string; message: string }[] }

const client: (typeof t)['workspaceA']['client'] = (...asked) => t.workspaceA.client(...asked)
const setPolicy = (policy: unknown) => setMatchPolicy(t, 'accounts', policy)
const rule = (values: object = {}) => ({
  by: 'companyName',
  fields: ['name'],
  strength: 'strong',
  act: 'stop',
  ...values,
})
const stopBy = (...rules: object[]) => setPolicy({ rules, hidden: 'owner' })
const read = async (id: string) => (await client<Row>('GET', `/accounts/${id}`)).json

async function make(values: object): Promise<Row> {
  const made = await client<Row>('POST', '/accounts', { ...values })
  expect(made.status, made.text).toBe(201)
  return made.json
}

/** Changes a record as a form or a program does. */
const change = ({ id, version }: Row, patch: object) =>
  client<Row & Refusal>('PATCH', `/accounts/${id}`, { version, ...patch })

/** Changes several at once as the list does. */
async function bulk(ids: string[], set: object) {
  const { json } = await client<{ changeSet: { id: string; changed: number; refused: number } }>(
    'POST',
    '/accounts/bulk',
    {
      selection: { ids },
      change: { set },
    },
  )
  return json.changeSet
}

it('lets the subsidiary of a like name in, and lets both be changed', async () => {
  await stopBy(rule())
  expect((await client('GET', '/accounts/match-rules')).json, 'the rule holds for all').toMatchObject({ keyed: null })
  const parent = await make({ name: '盐城禾润面粉集团' })
  const values = { name: '盐城禾润面粉有限公司' }
  expect((await client('POST', '/accounts', values)).status).toBe(409)
  const child = await make({ ...values, parentId: parent.id })
  for (const one of [parent, child]) expect((await change(one, { name: '盐城禾润面粉股份公司' })).status).toBe(200)
})

describe('a record that is changed into one that is here already', () => {
  it('is refused, naming the other at the field that was changed', async () => {
    await make({ name: '上海凌波仪表有限公司' })
    const other = await make({ name: '改名前仪表' })
    await stopBy(rule(), rule({ by: 'phone', fields: ['phone'], act: 'warn' }))
    const refused = await change(other, { note: '改名', name: '凌波仪表股份公司' })
    expect(refused.status).toBe(409)
    expect(refused.json.errors).toMatchObject([{ path: 'name', code: 'duplicate.stopped' }])
    expect(refused.text).toContain('上海凌波仪表有限公司')
    const batch = { update: [{ id: other.id, version: other.version, name: '凌波仪表' }] }
    expect((await client<Refusal>('POST', '/accounts/batch', batch)).json.errors).toMatchObject([
      { path: 'update.0.name' },
    ])
    expect(await read(other.id)).toMatchObject({ name: '改名前仪表', version: other.version })
    expect((await change(other, { name: '改名后仪表' })).status).toBe(200)
  })

  it('is not, where it was like that one before, and where the rule only warns', async () => {
    await make({ name: '旧有重名齿轮有限公司', phone: '0571-80001001' })
    const like = await make({ name: '旧有重名齿轮' })
    await stopBy(rule())
    const renamed = await change(like, { name: '旧有重名齿轮集团' })
    expect(renamed.status, renamed.text).toBe(200)
    await stopBy(rule(), rule({ by: 'phone', fields: ['phone'] }))
    // They were alike before: another sign of it is no news.
    const rung = await change(renamed.json, { phone: '0571-80001001' })
    expect(rung.status).toBe(200)
    await stopBy(rule({ act: 'warn' }))
    await make({ name: '提醒即可轴承' })
    expect((await change(rung.json, { name: '提醒即可轴承有限公司' })).status).toBe(200)
  })

  it('is refused where the place goes that told them apart, and where a second sign joins the first', async () => {
    await make({ name: '上海同名泵阀有限公司', phone: '021-80001002' })
    const away = await make({ name: '沈阳同名泵阀有限公司' })
    await stopBy(rule())
    expect((await change(away, { name: '同名泵阀有限公司' })).status).toBe(409)
    await stopBy(rule({ by: 'phone', fields: ['phone'], strength: 'hint' }), rule({ act: 'warn' }))
    const hinted = await make({ name: '另名泵阀', phone: '021-80001002' })
    const refused = await change(hinted, { name: '上海同名泵阀' })
    expect(refused.json.errors).toMatchObject([{ path: 'name', code: 'duplicate.stopped' }])
  })

  it('says of a record that one may not see whom to ask, or lets it be where nothing may be told', async () => {
    await make({ name: '看不见水务有限公司' })
    const rep = await join(t, 'Changed Into')
    const own = (await rep.call<Row>('POST', '/accounts', { name: '我的水务' })).json
    const rename = () => rep.call<Refusal>('PATCH', `/accounts/${own.id}`, { version: own.version, name: '看不见水务' })
    for (const [hidden, code] of [
      ['owner', 'duplicate.stoppedOwner'],
      ['exists', 'duplicate.stoppedHidden'],
    ]) {
      await setPolicy({ rules: [rule()], hidden })
      const refused = await rename()
      expect(refused.json.errors).toMatchObject([{ path: 'name', code }])
      expect(refused.text).not.toContain('有限公司')
    }
    await setPolicy({ rules: [rule()], hidden: 'nothing' })
    expect((await rename()).status).toBe(200)
  })

  it('is refused by itself among others that are changed at once, also beside one of these', async () => {
    await make({ name: '号码主人', phone: '0512-80001003' })
    const made = [await make({ name: '批量一' }), await make({ name: '批量二' })]
    const ids = made.map(({ id }) => id)
    await stopBy(rule({ by: 'phone', fields: ['phone'] }))
    const selection = { ids }
    const dry = await client<{ preview: { changing: number; refused: { code: string; count: number }[] } }>(
      'POST',
      '/accounts/bulk',
      { selection, change: { set: { phone: '0512-80001003' } }, dryRun: true },
    )
    expect(dry.json.preview).toMatchObject({ changing: 0, refused: [{ code: 'duplicate.stopped', count: 2 }] })
    expect(await bulk(ids, { phone: '0512-80001003' })).toMatchObject({ changed: 0, refused: 2 })
    expect(await bulk(ids, { phone: '0512-80001004' })).toMatchObject({ changed: 1, refused: 1 })
  })

  it('is a fault of its row in an import, where the rule stops imports', async () => {
    await make({ name: '导入撞名有限公司' })
    await make({ name: '导入改名前', externalId: 'STOP-1' })
    const file = '外部编号,名称\nSTOP-1,导入撞名\n'
    const run = () => t.run(file, { object: 'accounts', match: 'externalId', mode: 'update' })
    await stopBy(rule({ act: 'stopImport' }))
    const done = await run()
    expect(done).toMatchObject({ state: 'done', updated: 0, failed: 1 })
    expect((await client('GET', `/imports/${done.id}/rows?only=errors`)).text).toContain('导入撞名有限公司')
    await stopBy(rule({ act: 'stopCreate' }))
    expect(await run()).toMatchObject({ updated: 1, failed: 0 })
  })
})

describe('what is only given back is not refused, whatever has come meanwhile', () => {
  it('by undoing a bulk edit, an import and a merge, and out of the recycle bin', async () => {
    const phone = '0513-80001005'
    const [edited, imported, kept, merged, binned] = [
      await make({ name: '归还一', phone }),
      await make({ name: '归还二', phone, externalId: 'BACK-2' }),
      await make({ name: '归还三' }),
      await make({ name: '归还四', phone }),
      await make({ name: '归还五', phone }),
    ]
    const edit = await bulk([edited.id], { phone: null })
    const run = await t.run('外部编号,电话\nBACK-2,0513-80009999\n', {
      object: 'accounts',
      match: 'externalId',
      mode: 'update',
    })
    const joined = await client<{ merge: { changeSetId: string } }>('POST', `/accounts/${kept.id}/merge`, {
      from: [merged.id],
      choose: { phone: kept.id },
    })
    await client('DELETE', `/accounts/${binned.id}`)
    await make({ name: '后来者', phone })
    await stopBy(rule({ by: 'phone', fields: ['phone'] }))
    for (const id of [edit.id, joined.json.merge.changeSetId])
      expect((await client('POST', `/change-sets/${id}/undo`)).json).toMatchObject({ state: 'undone', kept: 0 })
    expect((await client('POST', `/imports/${run.id}/revert`, {})).status).toBeLessThan(300)
    await until(async () => (await client<{ state: string }>('GET', `/imports/${run.id}`)).json.state === 'reverted')
    expect((await client('POST', `/accounts/${binned.id}/restore`)).status).toBe(200)
    for (const { id } of [edited, imported, merged, binned]) expect((await read(id)).phone).toContain('80001005')
  })
})

describe('of two like records that are written at the same time, one is let in', () => {
  /** Writes a record, and before that is there something else that has to wait for it. */
  async function meanwhile<T>(write: Parameters<typeof withCtx>[2], other: () => Promise<T>): Promise<T> {
    let waiting: Promise<T> | undefined
    await withCtx(t.db, t.workspaceA, async (ctx) => {
      await write(ctx)
      waiting = other()
      await transactionsWait(t, 1)
    })
    return waiting!
  }

  it('of an import and one that is made by hand', async () => {
    await stopBy(rule())
    const done = await meanwhile(
      (ctx) => createRecord(ctx, account, { name: '同刻导入有限公司' }),
      () => t.run('名称\n同刻导入\n同刻别家\n', { object: 'accounts', match: null, mode: 'create' }),
    )
    expect(done).toMatchObject({ created: 1, failed: 1 })
  })

  it('of two that are changed, and of one that is made and one that is changed', async () => {
    const [first, second, third] = [
      await make({ name: '同刻改一' }),
      await make({ name: '同刻改二' }),
      await make({ name: '同刻改三' }),
    ]
    await stopBy(rule())
    const refused = await meanwhile(
      (ctx) => updateRecord(ctx, account, { id: first.id, version: 'any', patch: { name: '同刻新名有限公司' } }),
      () => change(second, { name: '同刻新名' }),
    )
    expect(refused.status).toBe(409)
    const made = await meanwhile(
      (ctx) => updateRecord(ctx, account, { id: third.id, version: 'any', patch: { name: '同刻又名有限公司' } }),
      () => client('POST', '/accounts', { name: '同刻又名' }),
    )
    expect(made.status).toBe(409)
  })
})
