import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Money } from '#fields/money/kind.ts'
import { importApp } from '#platform/import/import-fixture.ts'
import type { Refusal, Result, Threat } from './ladder.rules.ts'

/*
 * The e-mail test of Kevin Hillstrom (MineThatData 2008): 64,000 customers, three arms. Real data that lie beside the repository. Published figures:
 * result tables of Eleven11-w/hillstrom-email-experiment-analysis; hybrid score intervals by Newcombe 1998, method 10, from the same counts.
 */
const file = fileURLToPath(new URL('../../../../shared/data/hillstrom/hillstrom.csv', import.meta.url))
const isHere = existsSync(file)

type Evaluated = {
  grade: string
  verdict: string
  results: Result[]
  threats: Threat[]
  refused: Refusal[]
  sampleRatio: { counts: number[]; p: number }
  gainedLow: Money
  gainedHigh: Money
}

let t: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  t = await importApp()
})
afterAll(() => t?.close())

describe.skipIf(!isHere)(`Hillstrom's e-mail test${isHere ? '' : ' (skipped: ../shared/data is absent)'}`, () => {
  let evaluated: Evaluated

  beforeAll(async () => {
    const programmeId = await finishedProgramme({
      name: 'E-mail test',
      outcomes: ['orders', 'revenue'],
      controlShare: 1 / 3,
    })
    const lines = readFileSync(file, 'utf8').trim().split('\n')
    const done = await t.run(
      lines.map((line, i) => `${line.trim()},${i === 0 ? 'experiment' : 'E-mail test'}`).join('\n'),
      {
        object: 'trial-results',
      },
    )
    expect(done).toMatchObject({ state: 'done', created: 64_000, failed: 0 })
    evaluated = await evaluate(programmeId)
  })

  it('is graded as drawn by lot, its groups as large as drawn, and found to work', () => {
    expect(evaluated).toMatchObject({ grade: 'randomised', verdict: 'works' })
    expect(evaluated.sampleRatio.p).toBeCloseTo(0.9037, 3)
    expect(evaluated.threats.map(({ code }) => code)).not.toContain('sampleRatio')
  })

  it.each([
    ['response', 'Mens E-Mail', [0.0765896637, 0.0699533, 0.0832267], [0.0699535, 0.0832256]],
    ['response', 'Womens E-Mail', [0.0452331066, 0.0388941, 0.0515743], [0.0388938, 0.0515724]],
    ['response', null, [0.060882, 0.0554036, 0.0662914], null],
    ['orders', 'Mens E-Mail', [0.0068050065, 0.0050143, 0.0086407], [0.0050002, 0.0086098]],
    ['orders', 'Womens E-Mail', [0.0031110575, 0.0015017, 0.0047455], [0.0014987, 0.0047234]],
  ])('gives the published difference and interval of %s, %s', (outcome, arm, newcombe, wald) => {
    const result = resultOf(outcome, arm)
    expect(result.method).toBe('newcombe')
    expect(result.difference).toBeCloseTo(newcombe[0]!, 6)
    expect(result.low).toBeCloseTo(newcombe[1]!, 6)
    expect(result.high).toBeCloseTo(newcombe[2]!, 6)
    if (!wald) return
    expect(Math.abs(result.low - wald[0]!)).toBeLessThan(5e-5)
    expect(Math.abs(result.high - wald[1]!)).toBeLessThan(5e-5)
  })

  it.each([
    ['Mens E-Mail', [0.7698271559, 0.4851397, 1.0545146], 1.1638e-7],
    ['Womens E-Mail', [0.4244122159, 0.1689568, 0.6798676], 0.0011294],
  ])('gives the published difference, Welch interval and p of spend, %s', (arm, [difference, low, high], p) => {
    const result = resultOf('revenue', arm)
    expect(result).toMatchObject({ method: 'welch', control: { n: 21_306, of: 21_306 } })
    expect(result.difference).toBeCloseTo(difference!, 6)
    expect(result.low).toBeCloseTo(low!, 6)
    expect(result.high).toBeCloseTo(high!, 6)
    expect(result.p / p).toBeCloseTo(1, 3)
  })

  it('counts what the mails brought over all who got one, as a range', () => {
    const revenue = resultOf('revenue', null)
    expect(Number(evaluated.gainedLow.amount)).toBeCloseTo(revenue.low * 42_694, 1)
    expect(Number(evaluated.gainedHigh.amount)).toBeCloseTo(revenue.high * 42_694, 1)
  })

  function resultOf(outcome: string, arm: string | null): Result {
    return evaluated.results.find((result) => result.outcome === outcome && result.arm === arm)!
  }
})

describe('an imported experiment', () => {
  const lines = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i))

  it('is understood in Chinese; what was named first and never measured is not replaced by what was', async () => {
    const programmeId = await finishedProgramme({ name: '老客户短信', outcomes: ['attitude', 'orders'] })
    const file = [
      '方案名称,组别,客户名称,下单,金额,态度分',
      ...lines(60, (i) => `老客户短信,短信组,,${i < 30 ? '是' : '否'},${i < 30 ? 100 + i : ''},`),
      ...lines(40, (i) => `老客户短信,对照组,,${i < 8 ? '是' : '否'},${i < 8 ? 100 + i : ''},`),
    ]
    expect(await t.run(file.join('\n'), { object: 'trial-results' })).toMatchObject({ created: 100, failed: 0 })
    const evaluated = await evaluate(programmeId)
    expect(evaluated).toMatchObject({ grade: 'review', verdict: 'cannotTell', sampleRatio: null })
    expect(evaluated.refused).toContainEqual(expect.objectContaining({ outcome: 'attitude', code: 'fewAnswers' }))
    expect(evaluated.results[0]).toMatchObject({ outcome: 'orders', main: false, treated: { n: 60, events: 30 } })
    // Only those who bought have an amount: others are not known to have spent nothing.
    expect(evaluated.results.filter(({ outcome }) => outcome === 'revenue')).toEqual([])
  })

  it('speaks for itself where nothing of what was named was measured, and may be told its control group', async () => {
    const programmeId = await finishedProgramme({ name: 'Two letters', outcomes: ['attitude'] })
    const file = [
      'programme,arm,visited',
      ...lines(200, (i) => `Two letters,new,${i < 90 ? 1 : 0}`),
      ...lines(200, (i) => `Two letters,old,${i < 50 ? 1 : 0}`),
    ]
    const map = { programme: 'programme.name' }
    expect(await t.run(file.join('\n'), { object: 'trial-results', map })).toMatchObject({ created: 400, failed: 0 })
    const unclear = await t.workspaceA.client('POST', `/programmes/${programmeId}/evaluations`, {})
    expect([unclear.status, unclear.text]).toEqual([422, expect.stringContaining('new, old')])
    const evaluated = await evaluate(programmeId, { controlArm: 'old' })
    expect(evaluated).toMatchObject({ grade: 'randomised', verdict: 'works' })
    expect(evaluated.results).toMatchObject([{ outcome: 'response', main: true, difference: 0.2 }])
    expect(evaluated.threats.map(({ code }) => code)).toEqual(['sampleRatioUnchecked'])
  })
})

async function evaluate(programmeId: string, body = {}): Promise<Evaluated> {
  const answer = await t.workspaceA.client<Evaluated>('POST', `/programmes/${programmeId}/evaluations`, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}

/** Made as a person would: a cell of the strategy, its programme, closed as run elsewhere. */
async function finishedProgramme(settings: { name: string } & Record<string, unknown>): Promise<string> {
  const made = async (path: string, body: Record<string, unknown>) => {
    const answer = await t.workspaceA.client<{ id: string }>('POST', path, body)
    expect(answer.status, `${path} ${answer.text}`).toBeLessThan(300)
    return answer.json.id
  }
  const segmentId = await made('/segments', { name: settings.name, filter: { and: [] } })
  const strategyId = await made('/strategies', { segmentId, objective: 'Bring them back' })
  const programmeId = await made('/programmes', { strategyId, ...settings })
  await made(`/programmes/${programmeId}/finish`, {
    ranElsewhere: { startedOn: '2008-03-01', endedOn: '2008-03-15' },
  })
  return programmeId
}
