import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startJobWorker } from '#platform/job/worker.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'

const setup = {
  firm: { name: '海天机械', industry: 'manufacturing', locale: 'zh-CN', currency: 'CNY', timeZone: 'Asia/Shanghai' },
  admin: { name: '陈宇', email: 'chen@haitian.example', password: 'a long day at the plant' },
  records: { payments: 'own', costs: 'referenced' },
  start: 'demo',
}
type Data<Row> = { data: Row[] }

let t: TestApp
let worker: Awaited<ReturnType<typeof startJobWorker>>
let cookie: string
const get = async <Json>(path: string) => (await t.request<Json>('GET', `/api/v1${path}`, { cookie })).json

beforeAll(async () => {
  t = await testApp({ empty: true })
  worker = await startJobWorker({
    ...t,
    log: pino({ level: process.env.TEST_LOG ?? 'silent' }),
    databaseUrl: t.database.appUrl,
  })
  cookie = (await t.request('POST', '/api/v1/setup', { body: setup })).cookie
  await filled()
}, 300_000)

/** Waits until the sample firm that is looked at is filled. */
async function filled(): Promise<void> {
  const until = Date.now() + 280_000
  for (;;) {
    const { sampleFirmWork: work } = await get<{ sampleFirmWork: { jobId: string } | null }>('/metadata')
    if (!work) break
    const { state, error } = await get<{ state: string; error: unknown }>(`/jobs/${work.jobId}`)
    if (state === 'failed' || Date.now() > until)
      throw new Error(`the sample firm was not filled: ${JSON.stringify(error)}`)
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

afterAll(async () => {
  await worker.stop()
  await t.close()
})

describe('the year of the sample manufacturer', () => {
  test('has a goal that was measured from its first day on', async () => {
    const { data } =
      await get<Data<{ state: string; key: string; baseline: number; baselineGrade: string }>>('/pilot-goals')
    expect(data).toMatchObject([{ state: 'active', key: 'customers-fall-silent', baselineGrade: 'measured' }])
    expect(data[0]!.baseline).toBeGreaterThan(0)
  })

  test('has run a programme whose true effect is found', async () => {
    expect(await evaluationOf('老客户回访')).toMatchObject({ grade: 'randomised', verdict: 'works' })
  })

  test('has run one without effect, which is called so', async () => {
    expect(await evaluationOf('新样册推介')).toMatchObject({ grade: 'randomised', verdict: 'noEffectFound' })
  })

  test('has kept promises of both sides, and next steps that name a need', async () => {
    const count = async (path: string) => (await get<{ count: number }>(`${path}?limit=1&count=exact`)).count
    expect(await count('/promises')).toBeGreaterThan(20)
    expect(await count('/need-actions')).toBeGreaterThan(10)
  })

  test('has sales under way, most of them for a need that a customer has said, some won and some lost', async () => {
    type Sale = { stage: string; needId: string | null; closedOn: string | null; lostReason: string | null }
    const { data } = await get<Data<Sale>>('/opportunities?limit=100')
    expect(data.length).toBeGreaterThanOrEqual(8)
    expect(data.filter(({ needId }) => needId).length).toBeGreaterThanOrEqual(5)
    const ended = data.filter(({ closedOn }) => closedOn)
    expect(ended.map(({ stage }) => stage).sort()).toEqual(['lost', 'lost', 'won'])
    expect(ended.every(({ stage, lostReason }) => (stage === 'lost') === (lostReason !== null))).toBe(true)
  })

  test('keeps views of its lists; the customers begin with those who are worth most', async () => {
    const { data } = await get<Data<{ name: string; defaultFor: string[]; missing: string[] }>>('/views?object=account')
    expect(data.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['大客户在前', '正在流失的大客户', '各地经销商']),
    )
    expect(data.flatMap(({ missing }) => missing)).toEqual([])
    expect(data.filter(({ defaultFor }) => defaultFor.includes('rep')).map(({ name }) => name)).toEqual(['大客户在前'])
  })

  test('has emptied its recycle bin in time: its log does not begin with what was removed for good', async () => {
    const removed = await get<Data<{ at: string }>>('/audit-log?action=purge')
    expect(removed.data.length).toBeGreaterThan(0)
    const aWeekAgo = new Date(Date.now() - 7 * 24 * 3_600_000).toISOString()
    expect(removed.data.filter(({ at }) => at > aWeekAgo)).toEqual([])
    expect((await get<Data<unknown>>('/recycle-bin?object=activities')).data).toEqual([])
  })

  test('has shrunk one that went quiet', async () => {
    const programme = await programmeOf('经销商共同计划')
    expect(programme).toMatchObject({ state: 'running', shrinkReason: expect.stringContaining('孟庆松') })
    const { quiet } = await get<{ quiet: { is: boolean } }>(`/programmes/${programme.id}/progress`)
    expect(quiet.is).toBe(true)
  })
})

describe('the half year of the small trader', () => {
  test('ends with figures that cannot tell and what people think of it', async () => {
    const { workspaces } = await get<{ workspaces: { id: string; name: string }[] }>('/metadata')
    const { id } = workspaces.find(({ name }) => name.includes('贸易'))!
    await t.request('POST', '/api/v1/me/workspace', { cookie, body: { workspaceId: id } })
    await filled()
    const { data } = await get<Data<{ state: string; key: string }>>('/pilot-goals')
    expect(data).toMatchObject([{ state: 'active', key: 'needs-unknown' }])
    expect(await programmeOf('问清客户需求')).toMatchObject({ state: 'done' })
    const evaluation = await evaluationOf('问清客户需求')
    expect(['difference', 'beforeAfter', 'review']).toContain(evaluation!.grade)
    expect(evaluation).toMatchObject({ review: { judgement: 'keep' } })
  })
})

type Programme = { id: string; name: string; state: string; shrinkReason: string | null }

async function programmeOf(name: string): Promise<Programme> {
  const { data } = await get<Data<Programme>>('/programmes')
  return data.find((programme) => programme.name === name)!
}

async function evaluationOf(name: string) {
  const { id } = await programmeOf(name)
  const filter = encodeURIComponent(JSON.stringify({ field: 'programmeId', op: 'eq', value: id }))
  return (await get<Data<{ grade: string; verdict: string }>>(`/evaluations?filter=${filter}`)).data[0]
}
