import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { withCtx } from '#platform/testing/ctx.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import type { Power } from './control-group.rules.ts'
import { drawProgramme } from './draw.commands.ts'
import type { Member } from './member.queries.ts'
import type { PlannedWave } from './plan-draw.ts'
import type { Progress } from './progress.queries.ts'
import { priorityOf } from './score.rules.ts'
import {
  done,
  makeDraft,
  type ProgrammeRecord,
  releaseNow,
  startDraft,
  storeAccounts,
} from './testing/programme-firm.ts'

let firm: WorkerApp
beforeAll(async () => {
  firm = await workerApp()
  await storeAccounts(firm, { count: 600, industry: 'pumps' })
  await storeAccounts(firm, { count: 40, industry: 'valves' })
})
afterAll(() => firm?.close())

type Preview = {
  eligible: number
  inDraw: number
  excluded: { reason: string; count: number }[]
  power: Power
  waves: PlannedWave[]
  effort: { role: string; hours: number; neededPerWeek: number }[]
}
const preview = async (id: string, trial = {}) =>
  (await firm.workspaceA.client<Preview>('POST', `/programmes/${id}/preview`, trial)).json
const progress = async (id: string) =>
  (await firm.workspaceA.client<Progress>('GET', `/programmes/${id}/progress`)).json
const members = async (id: string, query = '') =>
  (
    await firm.workspaceA.client<{ data: Member[]; page: { nextCursor: string | null } }>(
      'GET',
      `/programmes/${id}/members?limit=200${query}`,
    )
  ).json
const stop = (id: string) => done(firm.workspaceA, `/programmes/${id}/stop`, { reason: 'test over' })
const refused = async (path: string, body = {}) => {
  const { status, json } = await firm.workspaceA.client<{ errors: { code: string }[] }>('POST', path, body)
  return { status, codes: json.errors?.map(({ code }) => code) }
}

describe('a preview', () => {
  it('says who is eligible, what a control group would show, and how the waves would go, and writes nothing', async () => {
    const { id } = await makeDraft(firm.workspaceA, { industry: 'pumps' })
    const shown = await preview(id)
    expect(shown).toMatchObject({ eligible: 600, inDraw: 600, excluded: [] })
    expect(shown.power.base.rate).toBeCloseTo(1 / 3, 5)
    expect(shown.power.decision).toMatchObject({ code: 'numbersAllow', share: 0.2, control: 120, treated: 480 })
    expect(shown.power.decision.detectable).toBeGreaterThan(0.1)
    expect(shown.waves).toHaveLength(3)
    expect(shown.waves.reduce((sum, { accounts, controls }) => sum + accounts + controls, 0)).toBe(600)
    expect(shown.effort).toMatchObject([{ role: 'sales', hours: 360 }])
    expect((await members(id)).data).toEqual([])
    await stop(id)
  })

  it('says why there is no control group', async () => {
    const { id } = await makeDraft(firm.workspaceA, { industry: 'valves' })
    expect((await preview(id)).power.decision).toMatchObject({ code: 'tooFew', share: 0, params: { accounts: 40 } })
    const hopeful = await makeDraft(firm.workspaceA, { industry: 'pumps', expectedLow: 0.005, expectedHigh: 0.01 })
    expect((await preview(hopeful.id)).power.decision).toMatchObject({ code: 'tooWeak', share: 0 })
    expect((await preview(hopeful.id, { controlShare: 0 })).power.decision.code).toBe('declined')
    await stop(id)
    await stop(hopeful.id)
  })
})

describe('hours that a preview asks for', () => {
  it('carry each wave as planned, so that agreeing to them leaves nobody over for a wave of his own', async () => {
    const call = { kind: 'call', title: '问候', afterDays: 0, hours: 0.6, role: 'sales' } as const
    const { id } = await makeDraft(firm.workspaceA, { industry: 'valves', actions: [call], keepKeyAccountsOut: false })
    const { effort, waves } = await preview(id)
    expect(waves.map(({ accounts }) => accounts)).toEqual([14, 14, 12])
    expect(effort[0]!.neededPerWeek).toBe(2.1)
    await done(firm.workspaceA, `/programmes/${id}/agree-hours`, {
      hours: [{ role: 'sales', hoursPerWeek: effort[0]!.neededPerWeek, takenFrom: '陌生拜访' }],
    })
    expect((await preview(id)).waves.map(({ accounts }) => accounts)).toEqual([14, 14, 12])
    await stop(id)
  })
})

describe('a start', () => {
  it('puts the cell to use that the programme carries out', async () => {
    const { id, strategyId } = await makeDraft(firm.workspaceA, { industry: 'valves' })
    const state = async () =>
      (await firm.workspaceA.client<{ state: string }>('GET', `/strategies/${strategyId}`)).json.state
    expect(await state()).toBe('draft')
    await startDraft(firm.workspaceA, id)
    expect(await state()).toBe('active')
    await stop(id)
  })
})

describe('a draw', () => {
  let drawn: ProgrammeRecord
  beforeAll(async () => {
    const draft = await makeDraft(firm.workspaceA, { industry: 'pumps', controlShare: 0.25 })
    drawn = await done(firm.workspaceA, `/programmes/${draft.id}/draw`)
  })
  afterAll(() => stop(drawn.id))

  it('gives each wave its share of controls and keeps seed and digest', async () => {
    expect(drawn).toMatchObject({ controlShare: 0.25, state: 'draft' })
    expect(drawn.drawHash).toMatch(/^[0-9a-f]{64}$/)
    const { members: counts, waves, drawIntact } = await progress(drawn.id)
    expect(counts).toMatchObject({ control: 150, treated: 450, key: 0, excluded: 0 })
    expect(drawIntact).toBe(true)
    for (const { accounts, controls } of waves)
      expect(Math.abs(controls - 0.25 * (accounts + controls))).toBeLessThanOrEqual(2)
  })

  it('stands once and for all', async () => {
    expect(await refused(`/programmes/${drawn.id}/draw`)).toEqual({ status: 409, codes: ['programmes.drawn'] })
    const patch = { version: drawn.version, controlShare: 0.5 }
    const answer = await firm.workspaceA.client<{ errors: { code: string }[] }>(
      'PATCH',
      `/programmes/${drawn.id}`,
      patch,
    )
    expect(answer.status).toBe(409)
    expect(answer.json.errors).toMatchObject([{ path: 'controlShare', code: 'programmes.drawn' }])
    const change = (statement: string) =>
      firm.db.inWorkspace(firm.workspaceA.workspaceId, (tx) =>
        tx.run(sql`${sql.raw(statement)} where workspace_id = ${firm.workspaceA.workspaceId}`),
      )
    await expect(change(`update programme_member set standing = 'treated'`)).rejects.toThrow(/permission denied/)
    await expect(change('delete from programme_member')).rejects.toThrow(/permission denied/)
  })

  it('takes nobody whom another programme has', async () => {
    const second = await makeDraft(firm.workspaceA, { industry: 'pumps' })
    expect(await preview(second.id)).toMatchObject({
      eligible: 0,
      excluded: [{ reason: 'otherProgramme', count: 600 }],
    })
    expect(await refused(`/programmes/${second.id}/draw`)).toMatchObject({
      status: 422,
      codes: ['programmes.nobody_eligible'],
    })
    await stop(second.id)
  })

  it('lists its members by priority, page by page, with the facts behind each score', async () => {
    const first = await members(drawn.id)
    const second = await members(drawn.id, `&cursor=${first.page.nextCursor}`)
    const all = [...first.data, ...second.data]
    expect(new Set(all.map(({ id }) => id)).size).toBe(400)
    expect(all.map(({ priority }) => priority)).toEqual(all.map(({ priority }) => priority).sort((a, b) => b - a))
    for (const { priority, ...scores } of all) expect(priority).toBeCloseTo(priorityOf(scores), 9)
    expect(all[0]!.basis).toMatchObject({ persons: 1, decider: false })
    expect((await members(drawn.id, '&standing=control')).data.every(({ standing }) => standing === 'control')).toBe(
      true,
    )
  })
})

describe('a programme', () => {
  it('is not made of a strategy that was retired', async () => {
    const draft = await makeDraft(firm.workspaceA, { industry: 'valves' })
    const { json } = await firm.workspaceA.client<{ version: number }>('GET', `/strategies/${draft.strategyId}`)
    await firm.workspaceA.client('PATCH', `/strategies/${draft.strategyId}`, {
      version: json.version,
      state: 'retired',
    })
    const again = await refused('/programmes', { name: 'again', strategyId: draft.strategyId })
    expect(again).toEqual({ status: 400, codes: ['programmes.cell_retired'] })
    await stop(draft.id)
  })
})

describe('a start', () => {
  it('needs a draw and hours that somebody agreed to', async () => {
    const { id } = await makeDraft(firm.workspaceA, { industry: 'valves' })
    expect(await refused(`/programmes/${id}/start`)).toEqual({ status: 422, codes: ['programmes.not_drawn'] })
    await done(firm.workspaceA, `/programmes/${id}/draw`)
    expect(await refused(`/programmes/${id}/start`)).toEqual({ status: 422, codes: ['programmes.hours_not_agreed'] })
    expect((await progress(id)).start).toMatchObject({
      can: false,
      errors: [{ params: { role: { word: 'resources.role.sales' } } }],
    })
    const hours = [{ role: 'sales', hoursPerWeek: 5, takenFrom: '周报' }]
    const agreed = await done(firm.workspaceA, `/programmes/${id}/agree-hours`, { hours })
    expect(agreed.hours).toMatchObject([{ agreedBy: firm.workspaceA.userId, takenFrom: '周报' }])
    expect((await progress(id)).waves.map(({ weeks }) => weeks)).toEqual([3, 3, 2])
    expect((await done(firm.workspaceA, `/programmes/${id}/start`)).state).toBe('running')
    await stop(id)
  })

  it('is refused when the role has fewer hours free than were agreed', async () => {
    const roles = [{ role: 'sales', people: 2, hoursPerWeek: 3 }]
    await done(firm.workspaceA, '/resource-assessments', { assessedOn: '2020-01-01', roles })
    const { id } = await makeDraft(firm.workspaceA, { industry: 'valves' })
    await done(firm.workspaceA, `/programmes/${id}/draw`)
    await done(firm.workspaceA, `/programmes/${id}/agree-hours`, {
      hours: [{ role: 'sales', hoursPerWeek: 500, takenFrom: 'x' }],
    })
    expect(await refused(`/programmes/${id}/start`)).toEqual({ status: 422, codes: ['programmes.no_free_hours'] })
    expect((await firm.workspaceA.client('POST', `/programmes/${id}/start`, {})).text).toContain(
      'The role “Sales” has 6 hours',
    )
    await stop(id)
    await done(firm.workspaceA, '/resource-assessments', {
      assessedOn: '2020-01-02',
      roles: [{ role: 'sales', people: 100, hoursPerWeek: 40 }],
    })
  })
})

describe('an end', () => {
  it('comes when all is done, or by stopping; there is no way back', async () => {
    const { id } = await makeDraft(firm.workspaceA, { industry: 'valves', waveCount: 2 })
    await startDraft(firm.workspaceA, id)
    await releaseNow(firm.workspaceA, id, 1)
    expect(await refused(`/programmes/${id}/finish`)).toEqual({ status: 422, codes: ['programmes.still_open'] })
    const shrunk = await done(firm.workspaceA, `/programmes/${id}/shrink`, { reason: '人手不足', waves: [2] })
    expect(shrunk).toMatchObject({ state: 'running', shrinkReason: '人手不足' })
    expect(await refused(`/programmes/${id}/waves/2/release`)).toEqual({
      status: 409,
      codes: ['programmes.wave_dropped'],
    })
    const stopped = await stop(id)
    expect(stopped).toMatchObject({ state: 'stopped', stateReason: 'test over' })
    const { steps } = await progress(id)
    expect(steps).toMatchObject({ open: 0, done: 0, skipped: 40 })
    const tasks = await firm.workspaceA.client<{ data: unknown[] }>('POST', '/activities/query', {
      filter: { field: 'done', op: 'eq', value: false },
    })
    expect(tasks.json.data).toEqual([])
    for (const command of ['start', 'draw', 'finish', 'waves/1/release']) {
      const { status } = await refused(`/programmes/${id}/${command}`)
      expect([202, 409]).toContain(status)
    }
    expect((await refused(`/programmes/${id}/stop`, { reason: 'again' })).codes).toEqual(['programmes.is.stopped'])
  })

  it('may have come elsewhere', async () => {
    const { id } = await makeDraft(firm.workspaceA, { industry: 'valves' })
    const past = { startedOn: '2024-01-01', endedOn: '2024-02-01' }
    expect(await done(firm.workspaceA, `/programmes/${id}/finish`, { ranElsewhere: past })).toMatchObject({
      state: 'done',
      ranElsewhere: true,
      ...past,
    })
  })
})

it('draws the same again from the same seed, and another draw from another', async () => {
  const standings = async (seed: number) => {
    const { id } = await makeDraft(firm.workspaceA, { industry: 'pumps' })
    await withCtx(firm.db, { workspaceId: firm.workspaceA.workspaceId }, (ctx) =>
      drawProgramme(ctx, { programmeId: id, seed }),
    )
    const { data } = await members(id, '&standing=control')
    await stop(id)
    return data.map(({ accountId }) => accountId).sort()
  }
  const [first, again, other] = [await standings(7), await standings(7), await standings(8)]
  expect(first).toHaveLength(120)
  expect(again).toEqual(first)
  const shared = other.filter((accountId) => first.includes(accountId)).length
  expect(shared).toBeLessThan(60)
})
