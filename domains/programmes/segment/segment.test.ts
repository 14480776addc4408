import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Ctx } from '#platform/context/ctx.ts'
import { deliverNext } from '#platform/event/dispatch-events.ts'
import { importApp } from '#platform/import/import-fixture.ts'
import { objectNamed } from '#platform/object/registry.ts'
import type { Filter } from '#platform/query/filter.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { until } from '#platform/testing/until.ts'
import { refreshSegment } from './refresh-segment.ts'
import { noteSegments, refreshStaleSegments } from './segment.chore.ts'
import { segment } from './segment.object.ts'
import { previewSegment } from './segment.queries.ts'
import { readStays } from './segment-members.ts'

type Row = Record<string, unknown> & { id: string; version: number }
type Stay = {
  accountId: string
  leftAt: string | null
  joinedFacts: object
  leftFacts: object | null
  broken: unknown[]
}

let test: Awaited<ReturnType<typeof importApp>>
beforeAll(async () => {
  test = await importApp()
})
afterAll(() => test.close())

const ask = <Json = Row>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'PUT',
  path: string,
  body?: Record<string, unknown>,
) => test.workspaceA.client<Json>(method, path, body)
const made = async (path: string, body: Record<string, unknown>) => {
  const answer = await ask('POST', path, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.json
}
const account = (name: string, fields: Record<string, unknown> = {}) => made('/accounts', { name, ...fields })
const inside = <T>(work: (ctx: Ctx) => Promise<T>, member?: { id: string; role: 'rep' }) =>
  withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, now: new Date(), ...(member && { member }) }, work)
const refresh = (id: string, now = new Date()) =>
  withCtx(test.db, { workspaceId: test.workspaceA.workspaceId, now }, (ctx) => refreshSegment(ctx, id))
const stays = async (id: string, query = '') =>
  (await ask<{ data: Stay[] }>('GET', `/segments/${id}/members${query}`)).json.data

/** Waits until no refresh is under way. */
async function settled(): Promise<void> {
  await until(async () => {
    const { data } = (await ask<{ data: { kind: string; state: string }[] }>('GET', '/jobs')).json
    return !data.some(({ kind, state }) => kind === 'programmes.segments' && ['queued', 'running'].includes(state))
  })
}

describe('a segment', () => {
  it('shows its members also where its rule names them', async () => {
    const { id } = await account('点名')
    const named = await made('/segments', { name: '点名客户', filter: { field: 'id', op: 'in', value: [id] } })
    await settled()
    expect((await ask('GET', `/segments/${named.id}/members`)).status).toBe(200)
    expect((await stays(named.id)).map(({ accountId }) => accountId)).toEqual([id])
  })

  it('has its members soon after it is saved, and others when its rule changes', async () => {
    const [wide, narrow] = [
      await account('宽', { industry: '甲业', region: '东' }),
      await account('窄', { industry: '甲业', region: '西' }),
    ]
    const saved = await made('/segments', { name: '甲业客户', filter: { field: 'industry', op: 'eq', value: '甲业' } })
    await settled()
    expect((await stays(saved.id)).map(({ accountId }) => accountId).sort()).toEqual([wide.id, narrow.id].sort())
    const counted = (await ask('GET', `/segments/${saved.id}`)).json
    expect(counted).toMatchObject({ memberCount: 2, version: 1 })
    const filter = {
      and: [
        { field: 'industry', op: 'eq', value: '甲业' },
        { field: 'region', op: 'eq', value: '西' },
      ],
    }
    expect((await ask('PATCH', `/segments/${saved.id}`, { version: 1, filter })).status).toBe(200)
    await settled()
    expect((await stays(saved.id)).map(({ accountId }) => accountId)).toEqual([narrow.id])
    const [left] = await stays(saved.id, '?state=left')
    expect(left).toMatchObject({
      accountId: wide.id,
      leftByRule: true,
      broken: [filter.and[1]],
      leftFacts: { region: '东' },
    })
    const { data } = (await ask<{ data: Row[] }>('GET', `/segments/${saved.id}/refreshes`)).json
    expect(data).toMatchObject([
      { cause: 'rule', joined: 0, left: 1, members: 1 },
      { cause: 'rule', joined: 2, left: 0, members: 2 },
    ])
  })

  it('says which condition an account joined and left by, with the values of then', async () => {
    const { id } = await account('走客', { industry: '乙业', region: '北', tags: ['重点'] })
    const filter = {
      and: [
        { field: 'industry', op: 'eq', value: '乙业' },
        { field: 'region', op: 'in', value: ['北', '南'] },
      ],
    }
    const { id: segmentId } = await made('/segments', { name: '乙业南北', filter })
    await settled()
    await ask('PATCH', `/accounts/${id}`, { version: 1, region: '中' })
    expect(await refresh(segmentId)).toEqual({ joined: 0, left: 1, members: 0 })
    expect(await refresh(segmentId)).toEqual({ joined: 0, left: 0, members: 0 })
    await ask('PATCH', `/accounts/${id}`, { version: 2, region: '南' })
    expect(await refresh(segmentId)).toEqual({ joined: 1, left: 0, members: 1 })
    const { data } = (await ask<{ data: Stay[] }>('GET', `/accounts/${id}/segments`)).json
    expect(data).toMatchObject([
      { segmentName: '乙业南北', leftAt: null, joinedByRule: false, joinedFacts: { region: '南' } },
      { leftByRule: false, broken: [filter.and[1]], joinedFacts: { region: '北' }, leftFacts: { region: '中' } },
    ])
  })

  it('loses an account that is deleted, naming no condition, and gets it back when it is restored', async () => {
    const { id } = await account('来去', { industry: '丙业' })
    const { id: segmentId } = await made('/segments', {
      name: '丙业',
      filter: { field: 'industry', op: 'eq', value: '丙业' },
    })
    await settled()
    await ask('DELETE', `/accounts/${id}`)
    expect(await refresh(segmentId)).toMatchObject({ left: 1, members: 0 })
    await ask('POST', `/accounts/${id}/restore`, {})
    expect(await refresh(segmentId)).toMatchObject({ joined: 1, members: 1 })
    expect((await stays(segmentId, '?state=left'))[0]).toMatchObject({ broken: [], leftByRule: false })
  })

  it('takes unknown attitude as a condition of its own, never as a low one', async () => {
    const [asked, silent] = [await account('问过', { industry: '丁业' }), await account('没问', { industry: '丁业' })]
    await made('/attitude-evidence', { accountId: asked.id, construct: 'trust', value: 20, words: '不太放心' })
    const of = async (name: string, condition: Record<string, unknown>) => {
      const filter = { and: [{ field: 'industry', op: 'eq', value: '丁业' }, condition] }
      const { id } = await made('/segments', { name, filter })
      await settled()
      return (await stays(id)).map(({ accountId }) => accountId)
    }
    expect(await of('态度未知', { field: 'attitude.score', op: 'isEmpty' })).toEqual([silent.id])
    expect(await of('态度低', { field: 'attitude.trust', op: 'lt', value: 40 })).toEqual([asked.id])
  })

  it('knows what accounts need as soon as it is registered, and forgets it when it is met or dropped', async () => {
    const { id } = await account('有需', { industry: '戊业' })
    const open = async (condition: Record<string, unknown>) => {
      const filter = { and: [{ field: 'industry', op: 'eq', value: '戊业' }, condition] }
      return (await ask<{ matching: number }>('POST', '/segment-previews', { filter })).json.matching
    }
    expect(await open({ field: 'needs.open', op: 'isEmpty' })).toBe(1)
    const need = await made('/needs', { accountId: id, statement: '要更快交货', topic: '交期', metBy: 'competitor' })
    expect(await open({ field: 'needs.open', op: 'gte', value: 1 })).toBe(1)
    expect(await open({ field: 'needs.competitor', op: 'gte', value: 1 })).toBe(1)
    expect(await open({ field: 'needs.topics', op: 'in', value: ['交期'] })).toBe(1)
    expect(await open({ field: 'needs.evidenced', op: 'gte', value: 1 })).toBe(0)
    const evidence = await made('/need-evidence', { needId: need.id, quote: '你们交货太慢了' })
    expect(await open({ field: 'needs.evidenced', op: 'gte', value: 1 })).toBe(1)
    await ask('DELETE', `/need-evidence/${evidence.id}`)
    expect(await open({ field: 'needs.evidenced', op: 'gte', value: 1 })).toBe(0)
    const { version } = (await ask('GET', `/needs/${need.id}`)).json
    await ask('PATCH', `/needs/${need.id}`, { version, state: 'met' })
    expect(await open({ field: 'needs.open', op: 'gte', value: 1 })).toBe(0)
    expect(await open({ field: 'needs.met', op: 'gte', value: 1 })).toBe(1)
    await ask('DELETE', `/needs/${need.id}`)
    expect(await open({ field: 'needs.open', op: 'isEmpty' })).toBe(1)
  })

  it('counts each condition and what is left of them, and shows names', async () => {
    await account('预甲', { industry: '己业', region: '一' })
    await account('预乙', { industry: '己业', region: '二' })
    const filter = {
      and: [
        { field: 'industry', op: 'eq', value: '己业' },
        { field: 'region', op: 'eq', value: '二' },
      ],
    }
    const { json } = await ask<Record<string, unknown>>('POST', '/segment-previews', { filter })
    expect(json).toMatchObject({
      matching: 1,
      conditions: [{ matching: 2, remaining: 2 }, { remaining: 1 }],
      names: [{ name: '预乙', facts: { industry: '己业', region: '二' } }],
      partial: false,
    })
    const everybody = (await ask<Record<string, unknown>>('POST', '/segment-previews', { filter: { and: [] } })).json
    expect(everybody.matching).toBe(everybody.accounts)
  })

  it.each([
    [{ field: 'nowhere', op: 'eq', value: 1 }, 'filter.nowhere'],
    [{ field: 'value.tier', op: 'eq', value: 'Z' }, 'filter.value.tier'],
    [{ both: [] }, 'filter'],
    ['x', 'filter'],
  ])('is refused with the filter %j', async (filter, path) => {
    const refused = await ask('POST', '/segments', { name: '不通', filter })
    expect(refused.status, refused.text).toBe(400)
    expect(refused.json.errors).toMatchObject([{ path }])
  })

  it('is refreshed when it is stale, once however many ask', async () => {
    await settled()
    await ask('POST', '/segment-refreshes', {})
    await settled()
    expect((await ask('POST', '/segment-refreshes', {})).json).toEqual({ jobId: null })
    await test.db.inWorkspace(test.workspaceA.workspaceId, async (tx) => {
      await tx.run(
        sql`update segment set refreshed_at = ${new Date(0)} where workspace_id = ${test.workspaceA.workspaceId}`,
      )
    })
    const overview = (await ask<{ segments: { stale: boolean }[] }>('GET', '/segments-overview')).json
    expect(overview.segments.every(({ stale }) => stale)).toBe(true)
    const [one, two] = await Promise.all([ask('POST', '/segment-refreshes', {}), ask('POST', '/segment-refreshes', {})])
    expect(one.status).toBe(202)
    expect(two.status).toBe(202)
    await settled()
    const after = (await ask<{ segments: { stale: boolean }[] }>('GET', '/segments-overview')).json
    expect(after.segments.some(({ stale }) => stale)).toBe(false)
  })

  it('is refreshed by the worker itself when a day has gone by', async () => {
    await test.db.inWorkspace(test.workspaceA.workspaceId, (tx) =>
      tx.run(sql`
        update segment set refreshed_at = ${new Date(0)} where workspace_id = ${test.workspaceA.workspaceId}`),
    )
    while ((await deliverNext(test.db, [noteSegments])) > 0);
    await refreshStaleSegments.run({ db: test.db, config: test.config, log: pino({ level: 'silent' }) })
    await settled()
    const { segments } = (await ask<{ segments: { stale: boolean }[] }>('GET', '/segments-overview')).json
    expect(segments.some(({ stale }) => stale)).toBe(false)
  })

  it('is the same for everybody, but shows each only the accounts that he may see', async () => {
    const own = await account('我的', { industry: '权业', ownerId: test.workspaceA.userId })
    const other = await inside((ctx) => createRecord(ctx, objectNamed('account'), { name: '别人的', industry: '权业' }))
    const filter: Filter = { field: 'industry', op: 'eq', value: '权业' }
    const { id } = await made('/segments', { name: '权业', filter })
    await settled()
    const rep = { id: test.workspaceA.userId, role: 'rep' as const }
    const seen = await inside(
      async (ctx) => ({
        stays: await readStays(ctx, { segmentId: id, state: 'current', limit: 50 }),
        preview: await previewSegment(ctx, filter),
      }),
      rep,
    )
    expect(seen.stays.map(({ accountId }) => accountId)).toEqual([own.id])
    expect(seen.preview).toMatchObject({ matching: 1, partial: true })
    expect((await ask('GET', `/segments/${id}`)).json.memberCount).toBe(2)
    expect((await stays(id)).map(({ accountId }) => accountId).sort()).toEqual([own.id, other.id].sort())
    await expect(inside((ctx) => createRecord(ctx, segment, { name: 'x', filter }), rep)).rejects.toThrow()
  })
})
