import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addDays, dayIn } from '#fields/date/relative.ts'
import { newId } from '#platform/db/new-id.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import type { GoalProgress } from './goal-progress.queries.ts'

type Decisions = {
  decisions: { what: { key: string; params: Record<string, string> }; tone: string; since: string | null }[]
}

let test: TestApp
let today: string
let goalId: string

const ask = async <T>(method: 'GET' | 'POST' | 'PUT', path: string, body?: Record<string, unknown>) => {
  const answer = await test.workspaceA.client<T>(method, path, body)
  expect(answer.status, answer.text).toBeLessThan(300)
  return answer.json
}
const made = (path: string, body: Record<string, unknown>) => ask<{ id: string }>('POST', path, body)
const progress = async () => (await ask<{ goal: GoalProgress }>('GET', '/lighthouse')).goal
const decisions = async () => (await ask<Decisions>('GET', '/lighthouse/leader')).decisions

/** Ten customers, of whom `known` have said what they think; the goal is to hear eight of them. */
beforeAll(async () => {
  test = await testApp()
  const { now, workspace } = await ask<{ now: string; workspace: { timeZone: string } }>('GET', '/metadata')
  today = dayIn(new Date(now), workspace.timeZone)
  for (let i = 0; i < 10; i += 1) {
    const { id } = await made('/accounts', { name: `客户${i}`, kinds: ['customer'] })
    if (i < 4) await made('/attitude-evidence', { accountId: id, construct: 'trust', value: 70, words: '可靠' })
  }
  const { data } = await ask<{ data: { id: string }[] }>('PUT', '/problem-ranking', {
    problems: [{ key: 'large-customers-slip', prominence: 5, urgency: 5 }],
  })
  const goal = await made(`/problems/${data[0]!.id}/goal`, {
    name: '听到八家客户',
    metric: 'relationship.attitude-known',
    target: 0.8,
    dueOn: addDays(today, 60),
    milestones: [{ title: '问卷发出', dueOn: addDays(today, 10) }],
  })
  goalId = goal.id
})
afterAll(() => test.close())

/** Puts the goal's course into the past, one figure a week, as if it had been measured all along. */
async function measured(values: readonly number[]): Promise<void> {
  const { workspaceId } = test.workspaceA
  const start = addDays(today, -7 * values.length)
  await test.db.inWorkspace(workspaceId, async (tx) => {
    await tx.run(
      sql`update pilot_goal set start_on = ${start}::date where workspace_id = ${workspaceId} and id = ${goalId}`,
    )
    await tx.run(sql`delete from goal_measure where workspace_id = ${workspaceId} and goal_id = ${goalId}`)
    for (const [week, value] of values.entries())
      await tx.run(sql`
        insert into goal_measure (workspace_id, id, goal_id, day, value, grade)
        values (${workspaceId}, ${newId()}, ${goalId}, ${addDays(start, 7 * week)}::date, ${value}, 'measured')`)
  })
}

it('says where the goal stands now, and that it cannot be forecast yet', async () => {
  expect(await progress()).toMatchObject({
    goal: { name: '听到八家客户', target: 0.8, baseline: 0.4 },
    value: 0.4,
    measurement: { n: 4, of: 10 },
    progress: 0,
    series: [{ day: today, value: 0.4 }],
    outlook: { state: 'unknown', forecast: null, refusal: 'too_few' },
  })
})

it('forecasts from its course, with a range, and lays a goal that will be missed before those who lead', async () => {
  await measured([0.38, 0.39, 0.39, 0.4, 0.4, 0.39, 0.4])
  const { outlook, series } = await progress()
  expect(series.at(-1)).toEqual({ day: today, value: 0.4 })
  expect(outlook.state).toBe('behind')
  expect(outlook.forecast!.high).toBeLessThan(0.8)
  expect(outlook.forecast!.low).toBeLessThan(outlook.forecast!.value)
  expect(await decisions()).toContainEqual(
    expect.objectContaining({ what: { key: 'pilot.decision.behind', params: { goal: '听到八家客户' } }, tone: 'harm' }),
  )
})

it('tells what moved it, and what was done in the same time', async () => {
  const { id } = await made('/accounts', { name: '新近听到', kinds: ['customer'] })
  await made('/attitude-evidence', { accountId: id, construct: 'trust', value: 60, words: '还行' })
  await made('/activities', { accountId: id, kind: 'visit', subject: '拜访' })
  const { moved } = await progress()
  const heard = moved.because.find(({ key }) => key === 'metric.relationship.attitude-known.moved.heard')
  expect(heard?.params).toEqual({ count: 5 })
  expect(moved.done).toMatchObject({ statements: 5, followUps: 1 })
  expect(moved.from).toBeLessThan(0.41)
})

it('asks for a decision when a milestone is late and when the day has come', async () => {
  const { workspaceId } = test.workspaceA
  const late = JSON.stringify([{ title: '问卷发出', dueOn: addDays(today, -3), doneOn: null }])
  await test.db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      update pilot_goal set milestones = ${late}::jsonb, due_on = ${today}::date
      where workspace_id = ${workspaceId} and id = ${goalId}`),
  )
  const asked = await decisions()
  expect(asked.map(({ what }) => what.key)).toEqual(
    expect.arrayContaining(['pilot.decision.due', 'pilot.decision.milestone']),
  )
  expect(asked[0]!.what.key).toBe('pilot.decision.due')
  expect((await progress()).outlook).toMatchObject({ state: 'unknown', refusal: 'over' })
})
