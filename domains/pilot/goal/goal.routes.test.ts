import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '#platform/db/new-id.ts'
import { type TestApp, type TestWorkspace, testApp } from '#platform/testing/http.ts'

type Row = Record<string, unknown> & { id: string; version: number }
type Fault = { errors: { path: string; code: string }[] }
type Proposal = { target: number | null; measurement: { value: number | null } | null; change: Functions; name: string }
type Functions = { on: string[]; off: string[]; after: { modules: string[]; menu: string[] } }
type Pilot = { goal: Row | null; problem: Row | null; course: { day: string; value: number; grade: string }[] }

let t: TestApp
/** Each story in the firm of its own that it needs. */
let alpha: TestWorkspace
let beta: TestWorkspace
beforeAll(async () => {
  t = await testApp()
  alpha = t.workspaceA
  beta = t.workspaceB
})
afterAll(() => t.close())

const due = '2099-12-31'
const rank = async (firm: TestWorkspace, problems: Record<string, unknown>[]) => {
  const answer = await firm.client<{ data: Row[] }>('PUT', '/problem-ranking', { problems })
  expect(answer.status, answer.text).toBe(200)
  return answer.json.data
}
const mark = (prominence: number, urgency: number) => ({ prominence, urgency })
const begin = (firm: TestWorkspace, problemId: string, values: Record<string, unknown> = {}) =>
  firm.client<Row & Fault>('POST', `/problems/${problemId}/goal`, { name: 'g', dueOn: due, ...values })
const pilot = async (firm: TestWorkspace) => (await firm.client<Pilot>('GET', '/pilot')).json
const functions = async (firm: TestWorkspace) => {
  type Metadata = {
    modules: { name: string; on: boolean; alwaysOn: boolean }[]
    workspace: { settings: { menu: string[] | null } }
  }
  const { json } = await firm.client<Metadata>('GET', '/metadata')
  const on = json.modules.filter((module) => module.on && !module.alwaysOn).map(({ name }) => name)
  return { on: on.sort(), menu: json.workspace.settings.menu }
}
const endActive = async (firm: TestWorkspace) => {
  const { goal } = await pilot(firm)
  if (goal) await firm.client('POST', `/pilot-goals/${goal.id}/end`, { state: 'stopped', reason: 'test' })
}

describe('problems', () => {
  test('of an industry are told to anybody, with whose they are where a CRM cannot help', async () => {
    type Ready = { key: string; help: string; whose: Record<string, string> | null }
    const { json } = await t.request<{ data: Ready[] }>('GET', '/api/v1/ready-problems?industry=manufacturing')
    expect(json.data[0]!.key).toBe('large-customers-slip')
    for (const { help, whose } of json.data) expect(whose === null).toBe(help === 'yes')
    expect(new Set(json.data.map(({ help }) => help))).toEqual(new Set(['yes', 'partly', 'no']))
  })

  test('are ranked by what stands out and what is urgent, each kept once', async () => {
    const own = { text: '老客户说我们回话慢', help: 'yes', ...mark(5, 5) }
    const said = [{ key: 'customers-fall-silent', ...mark(2, 2) }, own, { key: 'price-too-high', ...mark(4, 3) }]
    const first = await rank(alpha, said)
    expect(first.map(({ text }) => text)).toEqual([
      '老客户说我们回话慢',
      'Our price is too high',
      'Customers fall silent',
    ])
    expect(first[1]).toMatchObject({ key: 'price-too-high', help: 'no', whose: expect.stringContaining('Management') })
    const again = await rank(alpha, [{ key: 'customers-fall-silent', ...mark(5, 4) }, own])
    expect(again.map(({ id }) => id).sort()).toEqual([first[0]!.id, first[2]!.id].sort())
    const all = await alpha.client<{ count: number }>('GET', '/problems?count=exact')
    expect(all.json.count).toBe(3)
    const unknown = await alpha.client<Fault>('PUT', '/problem-ranking', { problems: [{ key: 'nope', ...mark(1, 1) }] })
    expect(unknown.json.errors).toMatchObject([{ path: 'problems.0.key', code: 'pilot.unknown_problem' }])
  })

  test('that a CRM cannot solve become no goal, and say whose they are', async () => {
    const [problem] = await rank(alpha, [{ key: 'price-too-high', ...mark(5, 5) }])
    const refused = await begin(alpha, problem!.id, { metric: 'orders.revenue' })
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ code: 'pilot.no_help' }])
    expect(refused.text).toContain('Management')
  })
})

describe('a goal', () => {
  test('is proposed without writing anything, and switches on what it needs and all else off', async () => {
    const [problem] = await rank(beta, [{ key: 'needs-unknown', ...mark(4, 4) }])
    for (const name of ['接驳', '渡口']) await beta.client('POST', '/accounts', { name, kinds: ['customer'] })
    const before = await functions(beta)
    const { json } = await beta.client<Proposal>('POST', `/problems/${problem!.id}/proposal`, {})
    expect(json).toMatchObject({ measurement: { value: 0 }, target: 0.6, name: 'Know what more customers need' })
    expect(json.change).toMatchObject({ on: [], off: ['sales', 'value', 'market'], after: { modules: ['programmes'] } })
    expect(await functions(beta)).toEqual(before)
    expect((await pilot(beta)).problem).toMatchObject({ id: problem!.id })

    const started = await begin(beta, problem!.id, { metric: 'needs.known-share', target: 0.6, keep: ['market'] })
    expect(started.status, started.text).toBe(201)
    expect(started.json).toMatchObject({
      key: 'needs-unknown',
      state: 'active',
      baseline: 0,
      baselineGrade: 'measured',
    })
    const menu = ['/', '/accounts', '/programmes', '/needs-overview', '/activities']
    expect(await functions(beta)).toEqual({ on: ['market', 'programmes'], menu })
    expect((await beta.client('GET', '/value-runs')).status).toBe(404)
    expect((await pilot(beta)).course).toMatchObject([{ value: 0, grade: 'measured' }])

    expect((await begin(beta, problem!.id, { metric: 'needs.known-share' })).json.errors).toMatchObject([
      { code: 'pilot.goal_active' },
    ])
    expect((await beta.client('POST', `/pilot-goals/${started.json.id}/undo`, {})).status).toBe(204)
    expect(await functions(beta)).toEqual(before)
    expect((await pilot(beta)).goal).toBeNull()
  })

  test('can be undone after a page was pinned in the menu', async () => {
    const show = async (menu: string[] | null) => {
      const { version } = (await beta.client<{ version: number }>('GET', '/workspace')).json
      expect((await beta.client('PATCH', '/workspace', { version, settings: { menu } })).status).toBe(200)
    }
    await show(['/accounts', '/activities'])
    const [problem] = await rank(beta, [{ key: 'market-unknown', ...mark(4, 4) }])
    const before = await functions(beta)
    const { json } = await begin(beta, problem!.id, { metric: 'market.coverage', target: 0.5 })
    const { menu } = await functions(beta)
    await show([...menu!, '/orders'])
    expect((await beta.client('POST', `/pilot-goals/${json.id}/undo`, {})).status).toBe(204)
    expect(await functions(beta)).toEqual({ on: before.on, menu: [...before.menu!, '/orders'] })
    await show(null)
  })

  test('cannot be undone once functions were switched by hand', async () => {
    const [problem] = await rank(beta, [{ key: 'market-unknown', ...mark(4, 4) }])
    const { json } = await begin(beta, problem!.id, { metric: 'market.coverage', target: 0.5 })
    await beta.client('PUT', '/modules/value', { on: true })
    const refused = await beta.client<Fault>('POST', `/pilot-goals/${json.id}/undo`, {})
    expect([refused.status, refused.json.errors[0]!.code]).toEqual([409, 'pilot.goal_changed_since'])
    await endActive(beta)
  })

  test.each([
    [{ dueOn: '2020-01-01' }, 'dueOn', 'pilot.due_in_past'],
    [{ target: 30 }, 'target', 'pilot.target_no_better'],
    [{ expectedLow: 9, expectedHigh: 3 }, 'expectedHigh', 'pilot.range_backwards'],
    [{ measure: undefined }, 'metric', 'pilot.figure_needed'],
    [{ metric: 'nothing.such' }, 'metric', 'pilot.unknown_metric'],
  ])('is refused with %j', async (values, path, code) => {
    const [problem] = await rank(alpha, [{ text: '回话慢', help: 'yes', ...mark(5, 5) }])
    const figure = { measure: '平均回话天数', unit: 'days', better: 'down', baseline: 20, target: 10 }
    const refused = await begin(alpha, problem!.id, { ...figure, ...values })
    expect(refused.status).toBe(400)
    expect(refused.json.errors).toMatchObject([{ path, code }])
    expect((await pilot(alpha)).goal).toBeNull()
  })

  test('in own words is stated, followed, ended and compared with what was expected', async () => {
    const [problem] = await rank(alpha, [{ text: '回话慢', help: 'partly', whose: '客服', ...mark(5, 5) }])
    const started = await begin(alpha, problem!.id, {
      ...{ measure: '平均回话天数', unit: 'days', better: 'down' },
      ...{ baseline: 20, target: 10, expectedLow: 8, expectedHigh: 15 },
    })
    expect(started.json).toMatchObject({ baseline: 20, baselineGrade: 'stated', metric: null, key: null })
    const id = started.json.id
    const future = await alpha.client('POST', `/pilot-goals/${id}/statements`, { value: 14, day: due })
    expect(future.status).toBe(400)
    await alpha.client('POST', `/pilot-goals/${id}/statements`, { value: 14 })
    expect((await pilot(alpha)).course).toMatchObject([{ value: 14, grade: 'stated' }])
    const unmeasured = await alpha.client<Fault>('POST', `/pilot-goals/${id}/end`, { state: 'finished' })
    expect(unmeasured.json.errors).toMatchObject([{ path: 'outcome', code: 'pilot.outcome_needed' }])
    const ended = await alpha.client<Row>('POST', `/pilot-goals/${id}/end`, { state: 'finished', outcome: 9 })
    expect(ended.json).toMatchObject({ state: 'reached', outcome: 9, outcomeGrade: 'stated', expectedHigh: 15 })
    expect((await alpha.client('POST', `/pilot-goals/${id}/undo`, {})).status).toBe(409)
    const history = await alpha.client<{ data: unknown[] }>('GET', `/pilot-goals/${id}/history`)
    expect(history.json.data.length).toBeGreaterThan(1)
  })

  test('takes the place of another, which is kept as replaced; undone, that one goes on', async () => {
    const [first, second] = await rank(beta, [
      { key: 'needs-unknown', ...mark(5, 5) },
      { key: 'market-unknown', ...mark(1, 1) },
    ])
    const old = await begin(beta, first!.id, { metric: 'needs.known-share', target: 0.6 })
    const replace = { reason: '市场更急' }
    const next = await begin(beta, second!.id, { metric: 'market.coverage', target: 0.5, replace })
    expect(next.status, next.text).toBe(201)
    const read = async () => (await beta.client<Row>('GET', `/pilot-goals/${old.json.id}`)).json
    expect(await read()).toMatchObject({ state: 'replaced', reason: '市场更急', outcome: 0 })
    await beta.client('POST', `/pilot-goals/${next.json.id}/undo`, {})
    expect(await read()).toMatchObject({ state: 'active', reason: null, outcome: null })
    expect((await functions(beta)).menu).toContain('/needs-overview')
    await endActive(beta)
  })

  test('begun before there is anything to measure gets start, target and expectation from the first measurement', async () => {
    const [problem] = await rank(alpha, [{ key: 'needs-unknown', ...mark(5, 5) }])
    const { json } = await begin(alpha, problem!.id, { metric: 'needs.known-share' })
    expect(json).toMatchObject({ baseline: null, target: null })
    const measure = () => alpha.client('POST', `/pilot-goals/${json.id}/measurement`, {})
    expect((await measure()).json).toEqual({ measured: false })
    await alpha.client('POST', '/accounts', { name: '新客', kinds: ['customer'] })
    expect((await measure()).json).toEqual({ measured: true })
    expect((await measure()).json).toEqual({ measured: false })
    const goal = { baseline: 0, baselineGrade: 'measured', target: 0.6, expectedLow: 0.3, expectedHigh: 0.7 }
    expect((await pilot(alpha)).goal).toMatchObject(goal)
    const stated = await alpha.client('POST', `/pilot-goals/${json.id}/statements`, { value: 0.9 })
    expect(stated.status).toBe(409)
    const ended = await alpha.client<Row>('POST', `/pilot-goals/${json.id}/end`, { state: 'finished' })
    expect(ended.json).toMatchObject({ state: 'missed', outcome: 0, outcomeGrade: 'measured' })
  })

  test('changes only what may change, one version after the other', async () => {
    const [problem] = await rank(alpha, [{ key: 'needs-unknown', ...mark(5, 5) }])
    const { json } = await begin(alpha, problem!.id, { metric: 'needs.known-share', target: 0.6 })
    const patch = (values: Record<string, unknown>) => alpha.client<Row>('PATCH', `/pilot-goals/${json.id}`, values)
    expect((await patch({ target: 0.7 })).status).toBe(428)
    expect((await patch({ version: json.version, expectedLow: 0 })).status).toBe(400)
    const milestones = [{ title: '问过所有客户', dueOn: '2098-01-01', doneOn: '2026-01-01' }]
    expect((await patch({ version: json.version, target: 0.7, milestones })).json).toMatchObject({
      target: 0.7,
      milestones,
    })
    await endActive(alpha)
  })

  test('is measured only while its module is on, then from the first time on', async () => {
    await alpha.client('PUT', '/modules/market', { on: true })
    const estimate = { industry: '泵', region: '浙江', firmsLow: 10, firmsHigh: 20, source: 's', asOf: '2026-01-01' }
    expect((await alpha.client('POST', '/market-segments', estimate)).status).toBe(201)
    await alpha.client('PUT', '/modules/market', { on: false })
    const [problem] = await rank(alpha, [{ key: 'market-unknown', ...mark(5, 5) }])
    const proposed = await alpha.client<Proposal>('POST', `/problems/${problem!.id}/proposal`, {})
    expect(proposed.json).toMatchObject({ measurement: null, change: { on: ['market'] } })
    const { json } = await begin(alpha, problem!.id, { metric: 'market.coverage' })
    expect(json.baseline).toBeNull()
    await alpha.client('POST', `/pilot-goals/${json.id}/measurement`, {})
    expect((await pilot(alpha)).goal).toMatchObject({ baseline: 0, baselineGrade: 'measured', target: 0.5 })
    await endActive(alpha)
  })

  test('of an unknown problem is not found', async () => {
    expect((await begin(alpha, newId(), { metric: 'needs.known-share' })).status).toBe(404)
  })
})
