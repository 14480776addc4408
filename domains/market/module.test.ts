import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { importApp } from '#platform/import/import-fixture.ts'
import { testDay } from '#platform/testing/day.ts'
import { until } from '#platform/testing/until.ts'
import { fictitiousCreditCode } from '#seed/demo/credit-code.ts'
import { randomFrom } from '#seed/random.ts'
import type { MarketCoverage } from './coverage/coverage.queries.ts'

type Row = Record<string, unknown> & { id: string; version: number }
type Job = { state: string; result: Record<string, number> | null }

let test: Awaited<ReturnType<typeof importApp>>
/** Each test works in a market of its own, so that none counts what another made. */
let industry: string
let markets = 0

beforeAll(async () => {
  test = await importApp()
})
afterAll(() => test.close())
beforeEach(() => {
  markets += 1
  industry = `行业${markets}`
})

const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT', path: string, body?: Record<string, unknown>) =>
  test.workspaceA.client<Row>(method, path, body)
const made = async (path: string, body: Record<string, unknown>) => {
  const answer = await ask('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}
const estimate = (figures: Record<string, unknown> = {}) =>
  made('/market-segments', {
    industry,
    region: '浙江',
    firmsLow: 10,
    firmsHigh: 20,
    source: '统计年鉴',
    asOf: '2025-12-31',
    ...figures,
  })
const coverage = async () => {
  const { cells, ...rest } = (await ask('GET', '/market-coverage')).json as unknown as MarketCoverage
  return { ...rest, cells, cell: cells.find((cell) => cell.industry === industry && cell.region === '浙江') }
}
const firm = async (id: string) => (await ask('GET', `/market-firms/${id}?include=account`)).json
const accounts = async () => (await ask('GET', '/accounts?count=exact&limit=1')).json.count as number

/** Waits until the comparison that was asked for last has ended. */
async function matched(): Promise<void> {
  const { jobId } = (await ask('POST', '/market-matchings', {})).json as unknown as { jobId: string }
  expect((await ended(`/jobs/${jobId}`)).state).toBe('done')
}

async function ended(path: string): Promise<Job> {
  let job: Job
  await until(async () => {
    job = (await ask('GET', path)).json as unknown as Job
    return !['queued', 'running'].includes(job.state)
  })
  return job!
}

describe('a segment', () => {
  it('is refused without its source and date', async () => {
    const figures = { industry, region: '浙江', firmsLow: 10, firmsHigh: 20 }
    const refused = await ask('POST', '/market-segments', figures)
    expect(refused.status).toBe(400)
    expect((refused.json.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual(['asOf', 'source'])
  })

  it.each([
    [{ firmsLow: 30 }, 'firmsHigh', 'market.range_backwards'],
    [{ firmsLikely: 30 }, 'firmsLikely', 'market.outside_range'],
    [{ demandLow: 100 }, 'demandHigh', 'market.half_range'],
    [{ demandLow: 100, demandHigh: 90 }, 'demandHigh', 'market.range_backwards'],
    [{ demandLow: 100, demandHigh: { amount: '900', currency: 'USD' } }, 'demandHigh', 'market.two_currencies'],
  ])('is refused with %j', async (figures, path, code) => {
    const body = { industry, region: '浙江', firmsLow: 10, firmsHigh: 20, source: 's', asOf: '2026-01-01', ...figures }
    const refused = await ask('POST', '/market-segments', body)
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ path, code }])
  })

  it('has a source and a day for its demand, by themselves or those of the number of firms', async () => {
    const demand = { demandLow: 100, demandHigh: 200 }
    const shared = await estimate({ region: '山西', ...demand })
    await estimate({ region: '陕西', ...demand, demandSource: '协会调查', demandAsOf: '2026-03-31' })
    await estimate({ region: '甘肃' })
    const origins = async () => {
      const { cells } = await coverage()
      return cells.flatMap(({ region, demandSource, demandAsOf }) =>
        ['山西', '陕西', '甘肃'].includes(region!) ? [`${region} ${demandSource} ${demandAsOf}`] : [],
      )
    }
    const others = ['甘肃 null null', '陕西 协会调查 2026-03-31']
    expect((await origins()).sort()).toEqual(['山西 统计年鉴 2025-12-31', ...others].sort())
    // Next year's figures of the same segment bring next year's source for both.
    const renewed = { ...demand, demandHigh: 300, source: '新年鉴', asOf: '2026-12-31' }
    expect((await ask('PATCH', `/market-segments/${shared.id}`, { version: shared.version, ...renewed })).status).toBe(
      200,
    )
    expect((await origins()).sort()).toEqual(['山西 新年鉴 2026-12-31', ...others].sort())
    const { cells } = await coverage()
    for (const { region, segmentId } of cells) {
      if (['山西', '陕西', '甘肃'].includes(region!)) await ask('DELETE', `/market-segments/${segmentId}`)
    }
  })

  it('is there once per industry and region, and follows when they change', async () => {
    const first = await estimate()
    expect(first.name).toBe(`${industry} · 浙江`)
    const twice = await ask('POST', '/market-segments', { ...figuresOf(first), firmsHigh: 99 })
    expect(twice.status).toBe(409)
    const moved = await ask('PATCH', `/market-segments/${first.id}`, { version: 1, region: '上海' })
    expect(moved.json.name).toBe(`${industry} · 上海`)
    await estimate()
  })
})

describe('coverage', () => {
  it('is unknown before anything is estimated, for a firm that has customers', async () => {
    const b = test.workspaceB.client
    await b('POST', '/accounts', { name: '海天', kinds: ['customer'], industry: '水务', region: '浙江' })
    const { totals } = (await b<MarketCoverage>('GET', '/market-coverage')).json
    expect(totals).toMatchObject({ segments: 0, coverage: null, served: null, demandShare: null })
    expect(totals.outside).toEqual({ accounts: 1, customers: 1, firms: 0 })
  })

  it('is right before and after a list is imported, and no firm of it counts as a customer', async () => {
    await estimate({ firmsLikely: 16, demandLow: 1_000, demandHigh: 4_000 })
    const known = await made('/accounts', {
      name: `浙江${industry}泵业有限公司`,
      kinds: ['customer'],
      industry,
      region: '浙江',
    })
    await made('/accounts', { name: `${industry}前景`, kinds: ['prospect'], industry, region: '浙江' })
    await made('/accounts', { name: `${industry}对手`, kinds: ['competitor'], industry, region: '浙江' })
    const today = testDay()
    await made('/orders', { accountId: known.id, date: today, total: 400 })
    await made('/orders', { accountId: known.id, date: '2020-01-01', total: 9_999 })
    await made('/orders', { accountId: known.id, date: today, total: 9_999, status: 'cancelled' })
    const before = await coverage()
    expect(before.cell).toMatchObject({
      accounts: 2,
      customers: 1,
      firms: 0,
      firmsLow: 10,
      firmsLikely: 16,
      firmsHigh: 20,
      revenue: 400,
    })
    const customers = before.totals.customers + before.totals.outside.customers
    const [allAccounts, searchable] = [await accounts(), await found()]

    const list = [
      '企业名称,简称,所属行业,区域,数据来源,数据日期',
      ...['甲', '乙', '丙'].map(
        (brand) => `杭州${brand}盛动力${industry}有限公司,,${industry},浙江,协会名录,2026-03-01`,
      ),
      // The customer under another spelling: suggested, and counted nowhere until somebody decides.
      `${industry}泵业（浙江）股份有限公司,,${industry},浙江,协会名录,2026-03-01`,
    ]
    const job = await test.run(list.join('\n'), { object: 'market-firms' })
    expect(job.state).toBe('done')
    await matched()
    const after = await coverage()
    expect(after.cell).toMatchObject({ accounts: 2, customers: 1, firms: 3, suggested: 1, revenue: 400 })
    expect(after.totals.known - before.totals.known).toBe(3)
    expect(after.totals.customers + after.totals.outside.customers).toBe(customers)
    expect(after.totals.coverage!.low).toBeCloseTo(after.totals.known / after.totals.firmsHigh, 12)
    expect(after.totals.coverage!.high).toBeCloseTo(after.totals.known / after.totals.firmsLow, 12)
    expect([await accounts(), await found()]).toEqual([allAccounts, searchable])

    async function found(): Promise<number> {
      const { data } = (await ask('GET', `/search?q=${encodeURIComponent('盛动力')}&object=account`)).json
      return (data as unknown[]).length
    }
  })

  it('says of a firm of which somebody sees a part that it is a part', async () => {
    expect((await coverage()).partial).toBe(false)
  })
})

describe('a firm of the list', () => {
  const customer = (values: Record<string, unknown>) => made('/accounts', { kinds: ['customer'], industry, ...values })
  const listed = (values: Record<string, unknown>) => made('/market-firms', { industry, source: '协会', ...values })

  it('is the customer with its credit code, whatever it is called', async () => {
    const creditCode = fictitiousCreditCode('33', randomFrom(markets))
    const known = await customer({ name: '远洋泵业', creditCode })
    const { id } = await listed({ name: '全然不同的名字', creditCode })
    await matched()
    expect(await firm(id)).toMatchObject({
      state: 'matched',
      matchReason: 'creditCode',
      matchScore: 1,
      accountId: known.id,
    })
  })

  it.each([
    ['name', { name: '苏州同源阀门有限公司' }, { name: '苏州同源阀门 有限公司' }],
    ['core', { name: '苏州全芯阀门有限公司' }, { name: '全芯阀门（江苏）股份有限公司' }],
    [
      'short',
      { name: '青岛某某海工装备有限公司', shortName: '简称同工' },
      { name: '深圳他他装备有限公司', shortName: '简称同工' },
    ],
    ['prefix', { name: '宁波某某有限公司', shortName: '头顶环保' }, { name: '宁波头顶环保科技发展有限公司' }],
    ['prefix', { name: '宁波反向环保科技发展有限公司' }, { name: '反向环保', shortName: '反向环保' }],
  ])('looks like a customer by %s', async (reason, known, listing) => {
    const account = await customer(known)
    const { id } = await listed(listing)
    await matched()
    const found = await firm(id)
    expect(found).toMatchObject({ state: 'suggested', matchReason: reason, accountId: account.id })
    expect(found.matchScore).toBeGreaterThanOrEqual(0.6)
    expect(found.matchScore).toBeLessThan(1)
  })

  it('is not a customer with another credit code, nor one whose name only begins alike', async () => {
    await customer({ name: '武汉异码阀门有限公司', creditCode: fictitiousCreditCode('42', randomFrom(7)) })
    await customer({ name: '武汉长名阀门有限公司' })
    const other = await listed({ name: '武汉异码阀门有限公司', creditCode: fictitiousCreditCode('42', randomFrom(8)) })
    const longer = await listed({ name: '武汉长名阀具有限公司' })
    await matched()
    expect(await firm(other.id)).toMatchObject({ state: 'unmatched', accountId: null })
    expect(await firm(longer.id)).toMatchObject({ state: 'unmatched', accountId: null })
  })

  it('is decided by a person, and the comparison leaves it so until it is taken back', async () => {
    const account = await customer({ name: '成都定夺机电有限公司' })
    const [one, two] = [await listed({ name: '定夺机电' }), await listed({ name: '成都市定夺机电股份有限公司' })]
    await matched()
    expect((await ask('POST', `/market-firms/${one.id}/confirm`, {})).json).toMatchObject({
      state: 'matched',
      accountId: account.id,
    })
    expect((await ask('POST', `/market-firms/${two.id}/reject`, {})).json.state).toBe('rejected')
    expect((await ask('POST', `/market-firms/${two.id}/confirm`, {})).status).toBe(409)
    await matched()
    expect([await firm(one.id), await firm(two.id)]).toMatchObject([{ state: 'matched' }, { state: 'rejected' }])
    expect((await ask('POST', `/market-firms/${two.id}/reopen`, {})).json.state).toBe('suggested')
    const history = (await ask('GET', `/market-firms/${two.id}/history`)).json.data as Row[]
    expect(history[0]).toMatchObject({ changes: { state: { from: 'rejected', to: 'suggested' } } })
  })

  it('becomes a prospect in one call, and taking it back leaves everything as it was', async () => {
    await estimate()
    const { id } = await listed({ name: '杭州晋升水务有限公司', shortName: '晋升水务', region: '浙江' })
    const before = await coverage()
    const promoted = (await ask('POST', `/market-firms/${id}/promote`, {})).json
    expect(promoted).toMatchObject({ state: 'matched', matchReason: 'promoted' })
    const account = (await ask('GET', `/accounts/${promoted.accountId}`)).json
    expect(account).toMatchObject({
      name: '杭州晋升水务有限公司',
      kinds: ['prospect'],
      industry,
      region: '浙江',
      source: '协会',
    })
    expect((await ask('POST', `/market-firms/${id}/promote`, {})).status).toBe(409)
    const promotedCell = (await coverage()).cell!
    expect(promotedCell).toMatchObject({ accounts: 1, customers: 0, firms: 0 })
    expect(promotedCell.accounts + promotedCell.firms).toBe(before.cell!.firms)

    expect((await ask('POST', `/market-firms/${id}/reopen`, {})).json).toMatchObject({
      state: 'unmatched',
      accountId: null,
    })
    expect((await ask('GET', `/accounts/${account.id}`)).status).toBe(404)
    expect((await coverage()).cell).toEqual(before.cell)
  })

  it('stays a prospect once somebody has worked on it', async () => {
    const { id } = await listed({ name: '温州已用阀门有限公司' })
    const { accountId } = (await ask('POST', `/market-firms/${id}/promote`, {})).json
    await made('/activities', { accountId, subject: '首次电话' })
    expect((await ask('POST', `/market-firms/${id}/reopen`, {})).status).toBe(409)
  })

  it('is open again when its account was deleted', async () => {
    const account = await customer({ name: '合肥消失仪表有限公司' })
    const { id } = await listed({ name: '消失仪表' })
    await matched()
    await ask('POST', `/market-firms/${id}/confirm`, {})
    await ask('DELETE', `/accounts/${account.id}`)
    await matched()
    expect(await firm(id)).toMatchObject({ state: 'unmatched', accountId: null })
  })
})

it('off, the market is not there; on again, nothing is lost', async () => {
  const { id } = await estimate()
  const turn = (on: boolean) => ask('PUT', '/modules/market', { on })
  expect((await turn(false)).status).toBe(200)
  for (const path of ['/market-coverage', '/market-segments', `/market-segments/${id}`, '/market-firms']) {
    expect((await ask('GET', path)).status, path).toBe(404)
  }
  expect((await ask('POST', '/market-matchings', {})).status).toBe(404)
  expect((await turn(true)).status).toBe(200)
  expect((await ask('GET', `/market-segments/${id}`)).json.name).toBe(`${industry} · 浙江`)
})

function figuresOf({ industry, region, firmsLow, firmsHigh, source, asOf }: Row): Record<string, unknown> {
  return { industry, region, firmsLow, firmsHigh, source, asOf }
}
