import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Arm, endedTrial } from '#domains/programmes/evaluation/testing/evaluated-firm.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { until } from '#platform/testing/until.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import { applyLesson, type Lesson } from './lesson.commands.ts'
import type { LessonEffect } from './lesson.queries.ts'

type Row = { id: string; version: number } & Record<string, unknown>
type Fault = { errors: { path: string; code: string }[] }

let firm: WorkerApp
beforeAll(async () => {
  firm = await workerApp()
})
afterAll(() => firm?.close())

const ask = <Json = Row>(
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: Record<string, unknown>,
) => firm.workspaceA.client<Json>(method, path, body)
const get = async (path: string) => (await ask('GET', path)).json
const lessonsOf = async (id: string) =>
  (await ask<{ lessons: Lesson[] }>('GET', `/programmes/${id}/evaluation`)).json.lessons
const lessonBy = async (id: string, rule: string) => (await lessonsOf(id)).find((lesson) => lesson.rule === rule)!
const act = (lesson: { id: string }, verb: 'apply' | 'undo' | 'decline', body = {}) =>
  ask<Lesson & Fault>('POST', `/lessons/${lesson.id}/${verb}`, body)

const better: [Arm, Arm] = [
  { of: 1000, ordered: 300 },
  { of: 1000, ordered: 200 },
]
const none: [Arm, Arm] = [
  { of: 2000, ordered: 400 },
  { of: 2000, ordered: 400 },
]
const worse: [Arm, Arm] = [
  { of: 1000, ordered: 100 },
  { of: 1000, ordered: 200 },
]
const tooFew: [Arm, Arm] = [
  { of: 80, ordered: 20 },
  { of: 80, ordered: 16 },
]

/** Saves a person's part of the review of the evaluation that counts. */
async function review(id: string, words: { judgement: string; reason: string }) {
  const { evaluation } = (await ask<{ evaluation: Row }>('GET', `/programmes/${id}/evaluation`)).json
  const told = { version: evaluation.version, wentWell: '', wentBadly: '', quotes: [], ...words }
  return ask('PUT', `/evaluations/${evaluation.id}/review`, told)
}

/** An evaluated experiment with its cell. */
async function evaluated([treated, control]: [Arm, Arm], settings = {}) {
  const id = await endedTrial(firm, { treated, control, expectedLow: 0.05, expectedHigh: 0.15, ...settings })
  const { status, text } = await ask('POST', `/programmes/${id}/evaluations`, {})
  expect(status, text).toBe(201)
  const programme = await get(`/programmes/${id}`)
  return { id, cellId: programme.strategyId as string, segmentId: programme.segmentId as string }
}

describe('a lesson', () => {
  it('follows from the verdict', async () => {
    const rules = async (arms: [Arm, Arm]) => (await lessonsOf((await evaluated(arms)).id)).map(({ rule }) => rule)
    expect(await rules(better)).toEqual(['confirmCell'])
    expect(await rules(none)).toEqual(['retireCell', 'changeTreatment'])
    expect(await rules(worse)).toEqual(['endHarm'])
    expect(await rules(tooFew)).toEqual(['again'])
  })

  it('changes the cell by one click through its history, says so there, and a second click takes it back', async () => {
    const { id, cellId } = await evaluated(none)
    const change = await lessonBy(id, 'changeTreatment')
    const before = await get(`/strategies/${cellId}`)
    expect((await act(change, 'apply')).json).toMatchObject({ state: 'applied', appliedBy: firm.workspaceA.userId })
    const after = await get(`/strategies/${cellId}`)
    expect(after).toMatchObject({ treatment: 'individual', version: before.version + 1 })
    expect(after.hypothesis).toContain('No difference was found, and one as large as expected would have shown.')
    const history = await ask<{ data: { changes: Record<string, unknown> }[] }>('GET', `/strategies/${cellId}/history`)
    expect(Object.keys(history.json.data[0]!.changes).sort()).toEqual(['hypothesis', 'treatment'])
    const effects = await ask<{ data: LessonEffect[] }>('GET', `/lesson-effects?object=strategy&id=${cellId}`)
    expect(effects.json.data).toMatchObject([{ lessonId: change.id, programmeId: id, verdict: 'noEffectFound' }])
    expect((await act(change, 'apply')).json.errors).toMatchObject([{ code: 'lesson.decided' }])

    expect((await act(change, 'undo')).json).toMatchObject({ state: 'proposed', appliedAt: null })
    expect(await get(`/strategies/${cellId}`)).toMatchObject({
      treatment: before.treatment,
      hypothesis: before.hypothesis,
      version: before.version + 2,
    })
    expect((await act(change, 'undo')).json.errors).toMatchObject([{ code: 'lesson.undecided' }])
  })

  it('makes a draft of the next programme, and takes it back while nobody touched it', async () => {
    const { id, cellId } = await evaluated(tooFew)
    const again = await lessonBy(id, 'again')
    const made = async () => (await act(again, 'apply')).json.changes[0] as { id: string }
    const first = await made()
    expect(await get(`/programmes/${first.id}`)).toMatchObject({ state: 'draft', strategyId: cellId, outcomeDays: 180 })
    expect((await act(again, 'undo')).json.changes[0]).not.toHaveProperty('id')
    expect((await ask('GET', `/programmes/${first.id}`)).status).toBe(404)
    const second = await made()
    const draft = await get(`/programmes/${second.id}`)
    await ask('PATCH', `/programmes/${second.id}`, { version: draft.version, name: '我改过' })
    expect((await act(again, 'undo')).json.errors).toMatchObject([{ path: 'version', code: 'lesson.changed_since' }])
  })

  it('tries what worked with a segment that has no such cell yet', async () => {
    const others = await ask('POST', '/segments', { name: '其他客户', filter: { and: [] } })
    await ask('POST', '/accounts', { name: '新客户' })
    await ask('POST', `/segments/${others.json.id}/refresh`, {})
    await until(async () => ((await get(`/segments/${others.json.id}`)).memberCount as number) > 0)
    const { id, cellId } = await evaluated(better)
    const next = await lessonBy(id, 'nextSegment')
    expect(next).toMatchObject({ target: 'segment', targetId: others.json.id, targetName: '其他客户' })
    const { changes } = (await act(next, 'apply')).json
    const { objective, actions } = await get(`/strategies/${cellId}`)
    expect(await get(`/strategies/${(changes[0] as { id: string }).id}`)).toMatchObject({
      segmentId: others.json.id,
      state: 'draft',
      objective,
      actions,
    })
    await act(next, 'undo')
    await ask('DELETE', `/segments/${others.json.id}`)
  })

  it('is refused when the record moved, and not undone over what others wrote', async () => {
    const { id, cellId } = await evaluated(worse)
    const retire = await lessonBy(id, 'endHarm')
    const set = async (values: Record<string, unknown>) => {
      const { version } = await get(`/strategies/${cellId}`)
      expect((await ask('PATCH', `/strategies/${cellId}`, { version, ...values })).status).toBe(200)
    }
    await set({ state: 'active' })
    const refused = await act(retire, 'apply')
    expect([refused.status, refused.json.errors]).toMatchObject([409, [{ path: 'state', code: 'lesson.moved' }]])
    await set({ state: 'draft' })
    await act(retire, 'apply')
    await set({ state: 'active' })
    expect((await act(retire, 'undo')).json.errors).toMatchObject([{ path: 'state', code: 'lesson.changed_since' }])
    expect(await get(`/strategies/${cellId}`)).toMatchObject({ state: 'active' })
  })

  it('may be said in own words and declined with a reason, and is then not proposed again', async () => {
    const { id } = await evaluated(none)
    const retire = await lessonBy(id, 'retireCell')
    const say = (version: number) => ask<Lesson>('PUT', `/lessons/${retire.id}/text`, { text: '不再做', version })
    expect((await say(retire.version)).json.text).toBe('不再做')
    expect((await say(retire.version)).status).toBe(409)
    expect((await act(retire, 'decline', { reason: ' ' })).status).toBe(400)
    expect((await act(retire, 'decline', { reason: '先改做法' })).json).toMatchObject({
      state: 'declined',
      declineReason: '先改做法',
    })
    await ask('POST', `/programmes/${id}/evaluations`, {})
    expect((await lessonsOf(id)).map(({ rule, state, text }) => [rule, state, text])).toEqual([
      ['changeTreatment', 'proposed', expect.any(String)],
      ['retireCell', 'declined', '不再做'],
    ])
  })

  it('stays what it is when the review is saved and proposes it again, with the words that somebody gave it', async () => {
    const { id } = await evaluated(none)
    const [retire, change] = await lessonsOf(id)
    await ask('PUT', `/lessons/${change!.id}/text`, { text: '换成拜访', version: change!.version })
    await review(id, { judgement: 'stop', reason: '没有效果' })
    expect((await lessonsOf(id)).map(({ id, text }) => [id, text])).toEqual([
      [retire!.id, retire!.text],
      [change!.id, '换成拜访'],
    ])
    expect((await act(retire!, 'apply')).json).toMatchObject({ state: 'applied' })
  })

  it('is not applied when the review has put another in its place, and says so', async () => {
    const { id } = await evaluated(tooFew)
    await review(id, { judgement: 'keep', reason: '客户喜欢' })
    const keep = await lessonBy(id, 'keepCell')
    await review(id, { judgement: 'keep', reason: '客户说省心' })
    const refused = await act(keep, 'apply')
    expect([refused.status, refused.json.errors]).toMatchObject([409, [{ path: 'state', code: 'lesson.replaced' }]])
    const reworded = await ask<Fault>('PUT', `/lessons/${keep.id}/text`, { text: '照做', version: keep.version })
    expect([reworded.status, reworded.json.errors]).toMatchObject([409, [{ code: 'lesson.replaced' }]])
    const now = await lessonBy(id, 'keepCell')
    expect(JSON.stringify(now.changes)).toContain('客户说省心')
    expect((await act(now, 'apply')).json).toMatchObject({ state: 'applied' })
  })

  it('is not applied when what it would change was deleted meanwhile, and names it', async () => {
    const { id, cellId } = await evaluated(none)
    const change = await lessonBy(id, 'changeTreatment')
    await ask('DELETE', `/strategies/${cellId}`)
    const refused = await act(change, 'apply')
    expect([refused.status, refused.json.errors]).toMatchObject([409, [{ path: 'id', code: 'lesson.moved' }]])
  })

  it('is applied or replaced, never lost, when it is applied while the review is saved', async () => {
    const { id } = await evaluated(tooFew)
    await review(id, { judgement: 'change', reason: '换一种' })
    const change = await lessonBy(id, 'changeCell')
    const [saved, applied] = await Promise.all([
      review(id, { judgement: 'change', reason: '换个做法' }),
      act(change, 'apply'),
    ])
    expect(saved.status, saved.text).toBe(200)
    expect([200, 409]).toContain(applied.status)
    const states = (await lessonsOf(id)).filter(({ rule }) => rule === 'changeCell').map(({ state }) => state)
    expect(states).toEqual([applied.status === 200 ? 'applied' : 'proposed'])
  })

  it('gives a goal the time back that an attempt without effect took, and a day to look again', async () => {
    const problem = await ask('POST', '/problems', { text: '大客户流失' })
    const goal = await ask('POST', `/problems/${problem.json.id}/goal`, {
      name: '留住大客户',
      metric: 'needs.known-share',
      baseline: 0.2,
      target: 0.6,
      expectedLow: 0.3,
      expectedHigh: 0.7,
      dueOn: '2099-01-01',
      keep: ['value', 'market', 'programmes'],
    })
    expect(goal.status, goal.text).toBeLessThan(300)
    const stored = await get(`/pilot-goals/${goal.json.id}`)
    const { id } = await evaluated(none, { goalId: stored.id })
    const later = await lessonBy(id, 'goalLater')
    await act(later, 'apply')
    expect(await get(`/pilot-goals/${stored.id}`)).toMatchObject({
      dueOn: '2099-05-01',
      expectedLow: stored.expectedLow,
    })
    await act(later, 'undo')
    expect((await get(`/pilot-goals/${stored.id}`)).dueOn).toBe('2099-01-01')
    const milestone = await lessonBy(id, 'goalMilestone')
    await act(milestone, 'apply')
    expect((await get(`/pilot-goals/${stored.id}`)).milestones).toHaveLength(
      ((stored.milestones as []) ?? []).length + 1,
    )
  })
})

describe('who may decide', () => {
  it('needs the right to change what the lesson changes', async () => {
    const { id } = await evaluated(worse)
    const retire = await lessonBy(id, 'endHarm')
    const as = (role: 'rep' | 'viewer' | 'manager') =>
      withCtx(
        firm.db,
        { workspaceId: firm.workspaceA.workspaceId, member: { id: firm.workspaceA.userId, role } },
        (ctx) => applyLesson(ctx, retire.id),
      )
    await expect(as('rep')).rejects.toThrow('forbidden')
    await expect(as('viewer')).rejects.toThrow('forbidden')
    expect((await firm.workspaceB.client('POST', `/lessons/${retire.id}/apply`, {})).status).toBe(404)
    await expect(as('manager')).resolves.toMatchObject({ state: 'applied' })
  })
})
