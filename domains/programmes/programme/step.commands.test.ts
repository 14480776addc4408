import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#platform/db/new-id.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type WorkerApp, workerApp } from '#platform/testing/worker-app.ts'
import { drawProgramme } from './draw.commands.ts'
import type { Member } from './member.queries.ts'
import { listMembers } from './member.queries.ts'
import { programmesOverview } from './overview.queries.ts'
import { previewDraw } from './preview.ts'
import type { Progress } from './progress.queries.ts'
import { startProgramme } from './start.commands.ts'
import { stepCare } from './step.care.ts'
import { doStep } from './step.commands.ts'
import { done, makeDraft, releaseNow, startDraft } from './testing/programme-firm.ts'

let firm: WorkerApp
beforeAll(async () => {
  firm = await workerApp()
})
afterAll(() => firm?.close())

type Any = Record<string, unknown> & { id: string; version: number }
type Step = Any & {
  accountId: string
  activityId: string
  kind: string
  plannedKind: string
  state: string
  ownerId: string
}
const ask = <Json = Any>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: Record<string, unknown>) =>
  firm.workspaceA.client<Json>(method, path, body)
const made = (path: string, body: Record<string, unknown>) => done<Any>(firm.workspaceA, path, body)
const read = async <Json = Any>(path: string) => (await ask<Json>('GET', path)).json
const stepsOf = async (field: string, value: string) =>
  (await ask<{ data: Step[] }>('POST', '/programme-steps/query', { filter: { field, op: 'eq', value }, sort: 'dueOn' }))
    .json.data
const progress = (id: string) => read<Progress>(`/programmes/${id}/progress`)

/** A customer with a contact. */
async function customer(
  industry: string,
  contact: Record<string, unknown> | null = { mobile: '13800000000' },
): Promise<string> {
  const { id } = await made('/accounts', { name: newId(), industry })
  if (contact) await made('/contacts', { name: 'c', accountId: id, ...contact })
  return id
}

/** Somebody else of the firm; answers his id. */
async function colleague(email: string): Promise<string> {
  const { link } = await made('/invitations', { email, role: 'rep' })
  const token = String(link).split('#')[1]!
  const person = { token, name: email, password: 'seven grey geese over fen' }
  const accepted = await firm.request<{ userId: string }>('POST', '/api/v1/invitations/accept', { body: person })
  return accepted.json.userId
}

/** A running programme whose only wave was released. */
async function running(industry: string, settings: Record<string, unknown> = {}): Promise<string> {
  const { id } = await makeDraft(firm.workspaceA, { industry, waveCount: 1, ...settings })
  await startDraft(firm.workspaceA, id)
  await releaseNow(firm.workspaceA, id, 1)
  return id
}

describe('who is left out', () => {
  it('is told with the first reason that holds', async () => {
    const accounts = {
      eligible: await customer('left out'),
      noContact: await customer('left out', null),
      doesNotWant: await customer('left out', { mobile: '13800000000', doNotContact: true }),
      latePromise: await customer('left out'),
    }
    await made('/promises', { accountId: accounts.latePromise, text: 't', dueOn: '2026-01-01' })
    const { id } = await makeDraft(firm.workspaceA, { industry: 'left out' })
    await done(firm.workspaceA, `/programmes/${id}/draw`)
    const { data } = await read<{ data: Member[] }>(`/programmes/${id}/members`)
    const standing = new Map(data.map(({ accountId, standing, reason }) => [accountId, reason ?? standing]))
    for (const [name, accountId] of Object.entries(accounts))
      expect(standing.get(accountId)).toBe(name === 'eligible' ? 'treated' : name)
  })
})

describe('a release', () => {
  it('lets the accounts begin one after the other over the weeks that the hours need', async () => {
    for (let n = 0; n < 4; n++) await customer('in turn')
    const { id } = await makeDraft(firm.workspaceA, { industry: 'in turn', waveCount: 1 })
    await startDraft(firm.workspaceA, id, 1.5)
    await releaseNow(firm.workspaceA, id, 1)
    const dayOf = (day: unknown) => Date.parse(String(day)) / 86_400_000
    const days = (await stepsOf('programmeId', id))
      .filter(({ kind }) => kind === 'call')
      .map(({ dueOn }) => dayOf(dueOn))
    expect(days.map((day) => day - days[0]!)).toEqual([0, 3, 7, 10])
  })

  it('leaves those alone who have said since the draw that they want no contact', async () => {
    const accountId = await customer('changed mind')
    const { id } = await makeDraft(firm.workspaceA, { industry: 'changed mind', waveCount: 1 })
    await startDraft(firm.workspaceA, id)
    const { data } = await read<{ data: Any[] }>('/contacts?limit=200')
    const contact = data.find((one) => one.accountId === accountId)!
    await ask('PATCH', `/contacts/${contact.id}`, { version: contact.version, doNotContact: true })
    await releaseNow(firm.workspaceA, id, 1)
    expect(await stepsOf('programmeId', id)).toEqual([])
    expect((await read<{ data: Member[] }>(`/programmes/${id}/members`)).data).toMatchObject([
      { standing: 'treated', dropReason: 'doesNotWant' },
    ])
  })
})

describe('a step', () => {
  it('goes the way and the time that the contact prefers', async () => {
    const mailed = await customer('preferring', {
      email: 'a@example.com',
      preferredChannel: 'email',
      preferredHours: ['afternoon'],
    })
    await running('preferring')
    const [call, survey] = await stepsOf('accountId', mailed)
    expect([call, survey]).toMatchObject([
      { kind: 'email', plannedKind: 'call', preferenceReason: null },
      { kind: 'survey' },
    ])
    const task = await read(`/activities/${call!.activityId}`)
    expect(task).toMatchObject({ kind: 'task', done: false, content: 'preferring' })
    expect(new Date(String(task.dueAt)).toISOString()).toContain('T06:00:00')
  })

  it('is for the person whom the contact prefers to deal with', async () => {
    const preferredPersonId = await colleague('preferred@alpha.example')
    const accountId = await customer('dealing with', { mobile: '13800000000', preferredPersonId })
    await running('dealing with')
    const [call, survey] = await stepsOf('accountId', accountId)
    expect([call!.ownerId, survey!.ownerId]).toEqual([preferredPersonId, preferredPersonId])
    expect(await read(`/activities/${call!.activityId}`)).toMatchObject({ ownerId: preferredPersonId })
  })

  it('goes another way, or by another person, only with a reason', async () => {
    const preferredPersonId = await colleague('other@alpha.example')
    const preferences = { email: 'a@example.com', preferredChannel: 'email', preferredPersonId }
    const mailed = await customer('urgent', preferences)
    await running('urgent', { preferenceReason: '邮件一直没有回复' })
    const [call] = await stepsOf('accountId', mailed)
    expect(call).toMatchObject({
      kind: 'call',
      preferenceReason: '邮件一直没有回复',
      ownerId: firm.workspaceA.userId,
    })
  })

  it('is done by doing its task, opened again with it, and the wave is done with the last', async () => {
    await customer('doing')
    const id = await running('doing')
    const [call, survey] = await stepsOf('programmeId', id)
    const check = async (isDone: boolean) => {
      const { version } = await read(`/activities/${call!.activityId}`)
      expect((await ask('PATCH', `/activities/${call!.activityId}`, { version, done: isDone })).status).toBe(200)
      return read<Step>(`/programme-steps/${call!.id}`)
    }
    expect(await check(true)).toMatchObject({ state: 'done', doneBy: firm.workspaceA.userId })
    expect(await read(`/activities/${call!.activityId}`)).toMatchObject({
      kind: 'call',
      happenedAt: expect.any(String),
    })
    expect(await check(false)).toMatchObject({ state: 'open', doneAt: null })
    expect(await read(`/activities/${call!.activityId}`)).toMatchObject({ kind: 'task', done: false })
    expect(await done(firm.workspaceA, `/programme-steps/${call!.id}/done`, { spentHours: 2 })).toMatchObject({
      state: 'done',
      spentHours: 2,
    })
    expect(await read(`/activities/${call!.activityId}`)).toMatchObject({ done: true })
    expect((await progress(id)).waves[0]).toMatchObject({ state: 'released', steps: { open: 1, done: 1 } })
    await done(firm.workspaceA, `/programme-steps/${survey!.id}/skip`, { reason: '客户刚答过' })
    expect((await ask('GET', `/activities/${survey!.activityId}`)).status).toBe(404)
    expect(await progress(id)).toMatchObject({
      waves: [{ state: 'done' }],
      hours: { planned: 0.75, done: 0.5, spent: 2 },
    })
    expect((await ask('POST', `/programme-steps/${call!.id}/done`, {})).status).toBe(409)
    expect(await done(firm.workspaceA, `/programmes/${id}/finish`)).toMatchObject({ state: 'done' })
  })

  it('may be done by a follow-up, which takes the place of its task', async () => {
    const accountId = await customer('follow-up')
    const id = await running('follow-up')
    const [call] = await stepsOf('programmeId', id)
    const followUp = await made('/activities', {
      accountId,
      kind: 'meeting',
      subject: '当面谈了',
      happenedAt: '2026-01-05T02:00:00Z',
    })
    const after = await done<Step>(firm.workspaceA, `/programme-steps/${call!.id}/done`, { activityId: followUp.id })
    expect(after).toMatchObject({ state: 'done', activityId: followUp.id, doneAt: '2026-01-05T02:00:00.000Z' })
    expect((await ask('GET', `/activities/${call!.activityId}`)).status).toBe(404)
  })

  it('of a survey is done by asking the customer; the timeline tells to or with', async () => {
    const accountId = await customer('asking')
    const id = await running('asking', {
      actions: [
        { kind: 'survey', title: '问卷', afterDays: 0, hours: 0.25, role: 'sales' },
        { kind: 'visit', title: '登门', afterDays: 3, hours: 2, role: 'sales' },
      ],
    })
    const [survey, visit] = await stepsOf('programmeId', id)
    await made(`/accounts/${accountId}/survey-links`, {})
    expect(await read<Step>(`/programme-steps/${survey!.id}`)).toMatchObject({ state: 'done' })
    await done(firm.workspaceA, `/programme-steps/${visit!.id}/done`)
    const { data } = await read<{
      data: { kind: string; recordId: string; side: string | null; detail: { what?: string } }[]
    }>(`/accounts/${accountId}/timeline`)
    expect(data.find(({ recordId }) => recordId === visit!.activityId)).toMatchObject({
      side: 'with',
      detail: { kind: 'visit' },
    })
    expect(data.find(({ detail }) => detail.what === 'asked')).toMatchObject({ side: 'to' })
    expect(data.filter(({ kind }) => kind === 'programmeStep')).toEqual([])
    expect(await read(`/accounts/${accountId}/programmes`)).toMatchObject({
      data: [{ programmeId: id, standing: 'treated', wave: 1, steps: { open: 0, done: 2 } }],
    })
  })
})

describe('what becomes of an account', () => {
  it('its steps go with it to the bin, come back with it, and follow its owner', async () => {
    const accountId = await customer('moving')
    const id = await running('moving')
    await ask('DELETE', `/accounts/${accountId}`)
    expect((await progress(id)).steps).toMatchObject({ open: 0, skipped: 0 })
    await ask('POST', `/accounts/${accountId}/restore`)
    expect((await progress(id)).steps).toMatchObject({ open: 2, skipped: 0 })
    const heir = await member()
    const { version } = await read(`/accounts/${accountId}`)
    expect((await ask('PATCH', `/accounts/${accountId}`, { version, ownerId: heir })).status).toBe(200)
    for (const step of await stepsOf('programmeId', id)) {
      expect(step.ownerId).toBe(heir)
      expect((await read(`/activities/${step.activityId}`)).ownerId).toBe(heir)
    }
  })
})

describe('rights, care and the flag', () => {
  it('let a rep see his steps and accounts and lead nothing', async () => {
    const rep = await member()
    const mine = await customer('rep')
    await customer('rep')
    const { version } = await read(`/accounts/${mine}`)
    await ask('PATCH', `/accounts/${mine}`, { version, ownerId: rep })
    const id = await running('rep')
    const asRep = <T>(work: Parameters<typeof withCtx<T>>[2]) =>
      withCtx(firm.db, { workspaceId: firm.workspaceA.workspaceId, member: { id: rep, role: 'rep' } }, work)
    expect(
      (await asRep((ctx) => listMembers(ctx, { programmeId: id, limit: 10 }))).map(({ accountId }) => accountId),
    ).toEqual([mine])
    await expect(asRep((ctx) => startProgramme(ctx, id))).rejects.toMatchObject({ code: 'forbidden' })
    const care = await asRep((ctx) => stepCare.list(ctx, 10))
    expect(care).toMatchObject([
      { accountId: mine, reason: { key: 'care.programme.today', params: { programme: 'rep' } } },
    ])
  })

  it('let a manager draw among the accounts of his team only', async () => {
    const [manager, mine] = [await member(), await customer('teams')]
    await customer('teams')
    const { version } = await read(`/accounts/${mine}`)
    await ask('PATCH', `/accounts/${mine}`, { version, ownerId: manager })
    const { id } = await makeDraft(firm.workspaceA, { industry: 'teams' })
    const who = { workspaceId: firm.workspaceA.workspaceId, member: { id: manager, role: 'manager' as const } }
    const preview = await withCtx(firm.db, who, (ctx) => previewDraw(ctx, { programmeId: id, trial: {} }))
    expect(preview).toMatchObject({ eligible: 1, excluded: [{ reason: 'outOfReach', count: 1 }] })
    await expect(withCtx(firm.db, who, (ctx) => drawProgramme(ctx, { programmeId: id }))).rejects.toMatchObject({
      code: 'forbidden',
    })
  })

  it('is raised when nothing went forward for the days that are allowed, and taken down by a step done', async () => {
    await customer('sleeping')
    const id = await running('sleeping', { quietDays: 10 })
    const inDays = async (days: number) => {
      const now = new Date(Date.now() + days * 86_400_000)
      const { programmes } = await withCtx(
        firm.db,
        { workspaceId: firm.workspaceA.workspaceId, now },
        programmesOverview,
      )
      return programmes.find((one) => one.id === id)!.quiet
    }
    expect(await inDays(9)).toMatchObject({ is: false, days: 9 })
    expect(await inDays(10)).toMatchObject({ is: true, days: 10 })
    const [step] = await stepsOf('programmeId', id)
    await withCtx(
      firm.db,
      {
        workspaceId: firm.workspaceA.workspaceId,
        member: { id: firm.workspaceA.userId, role: 'admin' },
        now: new Date(Date.now() + 12 * 86_400_000),
      },
      (ctx) => doStep(ctx, { stepId: step!.id }),
    )
    expect(await inDays(12)).toMatchObject({ is: false, days: 0 })
    expect(await inDays(22)).toMatchObject({ is: true, days: 10 })
  })
})

/** Another member of the firm. */
async function member(): Promise<string> {
  const id = newId()
  const { workspaceId } = firm.workspaceA
  await firm.db.inWorkspace(workspaceId, (tx) =>
    tx.run(sql`
      insert into member (workspace_id, id, version, custom, name, email, role, created_at, updated_at)
      select ${workspaceId}, ${id}, 1, '{}', 'rep', ${`${id}@example.com`}, 'rep', m.created_at, m.updated_at from member m
      where m.workspace_id = ${workspaceId} and m.id = ${firm.workspaceA.userId}`),
  )
  return id
}

it('does again what the cell repeats, each time a step of its own whose hours count', async () => {
  await made('/accounts', { name: '每月一访客户', industry: 'again', phone: '+8613800000000' })
  const visit = { kind: 'visit' as const, title: '每月拜访', afterDays: 7, hours: 2, role: 'sales' }
  const draft = await makeDraft(firm.workspaceA, {
    industry: 'again',
    waveCount: 1,
    actions: [{ ...visit, repeat: { everyDays: 30, times: 3 } }],
  })
  await startDraft(firm.workspaceA, draft.id)
  await releaseNow(firm.workspaceA, draft.id, 1)
  const steps = await stepsOf('programmeId', draft.id)
  const days = steps.map(({ dueOn }) => Date.parse(String(dueOn)) / 86_400_000)
  expect(days.map((day) => day - days[0]!)).toEqual([0, 30, 60])
  expect((await progress(draft.id)).waves[0]).toMatchObject({ accounts: 1, hours: 6 })
})
