import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { account, contact } from '#domains/accounts/index.ts'
import { activityHooks } from '#domains/activities/activity/activity.hooks.ts'
import { activity } from '#domains/activities/index.ts'
import { objects } from '#domains/objects.ts'
import { order, orderLine } from '#domains/orders/index.ts'
import { orderHooks } from '#domains/orders/order/order.hooks.ts'
import { orderLineHooks } from '#domains/orders/order-line/order-line.hooks.ts'
import { user } from '#domains/people/user/user.object.ts'
import { readHistory } from '#platform/audit/read-history.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { registerObjects } from '#platform/object/registry.ts'
import type { RoleName } from '#platform/permission/roles.ts'
import { searchRecords } from '#platform/search/search-records.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestDatabase, testDatabase } from '#platform/testing/database.ts'
import { createRecord, createRecords } from './create-records.ts'
import { deleteRecord, restoreRecord } from './delete-record.ts'
import { readRecord } from './read-record.ts'
import { updateRecord } from './update-record.ts'

let database: TestDatabase
let workspaceId: string
let members: Record<'rep' | 'other', string>

beforeAll(async () => {
  database = await testDatabase()
  registerObjects({ objects, hooks: [orderHooks, orderLineHooks, activityHooks], extensions: [] })
})
afterAll(() => database.close())
beforeEach(async () => {
  workspaceId = newId()
  const [rep, other] = await as((ctx) =>
    createRecords(ctx, user, [
      { name: 'Rep', email: 'rep@example.com' },
      { name: 'Other', email: 'other@example.com' },
    ]),
  )
  members = { rep: rep!.id, other: other!.id }
})

const as = <T>(work: (ctx: Ctx) => Promise<T>, who?: { id: string; role: RoleName; teammates?: string[] }) =>
  withCtx(database.db, { workspaceId, ...(who && { member: who }) }, work)
const rep = () => ({ id: members.rep, role: 'rep' as const })

describe('creation', () => {
  it('fills defaults, says who and when, and needs only a name', async () => {
    const created = await as((ctx) => createRecord(ctx, account, { name: '  上海\n海运 ' }), rep())
    expect(created).toMatchObject({
      name: '上海 海运',
      version: 1,
      form: 'firm',
      kinds: ['prospect'],
      ownerId: members.rep,
      createdBy: members.rep,
      custom: {},
    })
  })

  it('names every fault by field', async () => {
    const input = {
      creditCode: '91310000MA1K00000X',
      email: 'nobody',
      nextStepOn: '2026-02-30',
      lastActivityAt: '2026-01-01T00:00:00Z',
      id: newId(),
      workspaceId,
      __proto__x: 1,
      parentId: newId(),
      website: 'javascript:alert(1)',
    }
    const failure = await as((ctx) => createRecord(ctx, account, input)).catch((error) => error)
    expect(failure.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual([
      '__proto__x field.unknown',
      'creditCode field.credit_code',
      'email field.email',
      'id field.read_only',
      'lastActivityAt field.read_only',
      'name field.required',
      'nextStepOn field.date',
      'website field.url',
      'workspaceId field.read_only',
    ])
  })

  it('refuses a second record with the same key and takes it again once the first is binned', async () => {
    const first = await as((ctx) => createRecord(ctx, account, { name: 'A', externalId: 'X1' }))
    await expect(as((ctx) => createRecord(ctx, account, { name: 'B', externalId: 'X1' }))).rejects.toMatchObject({
      code: 'duplicate',
      errors: [{ path: 'externalId', code: 'field.taken' }],
    })
    await as((ctx) => deleteRecord(ctx, account, { id: first.id }))
    await as((ctx) => createRecord(ctx, account, { name: 'B', externalId: 'X1' }))
    await expect(as((ctx) => restoreRecord(ctx, account, first.id))).rejects.toMatchObject({
      code: 'duplicate',
      errors: [{ path: 'externalId' }],
    })
  })

  it('answers alike for an account of another firm and one that does not exist', async () => {
    const foreign = await withCtx(database.db, { workspaceId: newId() }, (ctx) =>
      createRecord(ctx, account, { name: 'Theirs' }),
    )
    const attempt = (accountId: string) =>
      as((ctx) => createRecord(ctx, contact, { name: 'C', accountId })).catch((error) => [error.code, error.errors])
    expect(await attempt(foreign.id)).toEqual(await attempt(newId()))
  })

  it('numbers orders without gaps or twins under parallel load, and sums their lines', async () => {
    const customer = await as((ctx) => createRecord(ctx, account, { name: 'A' }))
    const orders = await Promise.all(
      Array.from({ length: 20 }, () =>
        as((ctx) => createRecord(ctx, order, { accountId: customer.id, date: '2026-03-01' })),
      ),
    )
    expect(orders.map(({ number }) => number).sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `SO2026-${String(index + 1).padStart(6, '0')}`),
    )
    const [first] = orders
    const lines = await as((ctx) =>
      createRecords(ctx, orderLine, [
        { orderId: first!.id, quantity: 2, price: '10.25' },
        { orderId: first!.id, quantity: 1, price: 5, discount: 0.1 },
      ]),
    )
    const total = async () =>
      Number(((await as((ctx) => readRecord(ctx, order, first!.id))).total as { amount: string }).amount)
    expect(await total()).toBe(25)
    await as((ctx) => deleteRecord(ctx, orderLine, { id: lines[1]!.id }))
    expect(await total()).toBe(20.5)
  })
})

describe('change', () => {
  it('wins once: the second with the same version gets the current record', async () => {
    const { id } = await as((ctx) => createRecord(ctx, account, { name: 'A' }))
    const change = (name: string) => as((ctx) => updateRecord(ctx, account, { id, version: 1, patch: { name } }))
    const results = await Promise.allSettled([change('B'), change('C')])
    const lost = results.find((result) => result.status === 'rejected')
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    expect(lost?.reason).toMatchObject({ code: 'version_conflict', current: { id, version: 2 } })
  })

  it('keeps what was before, leaves what is absent and clears what is null', async () => {
    const { id } = await as((ctx) => createRecord(ctx, account, { name: 'A', industry: 'pumps', region: 'East' }))
    const changed = await as((ctx) =>
      updateRecord(ctx, account, { id, version: 1, patch: { industry: null, name: 'A' } }),
    )
    expect(changed).toMatchObject({ name: 'A', industry: null, region: 'East', version: 2 })
    const [entry, created] = await as((ctx) => readHistory(ctx, { recordId: id, limit: 10 }))
    expect(entry).toMatchObject({
      action: 'update',
      changes: { industry: { from: 'pumps', to: null } },
      channel: 'api',
    })
    expect(created).toMatchObject({ action: 'create', changes: null })
  })

  it('writes nothing when nothing changes', async () => {
    const { id } = await as((ctx) => createRecord(ctx, account, { name: 'A', tags: [] }))
    const same = await as((ctx) =>
      updateRecord(ctx, account, { id, version: 1, patch: { name: 'A', tags: [], note: null } }),
    )
    expect(same.version).toBe(1)
  })

  it('gives what belongs to an account to its new owner with it', async () => {
    const { id, child } = await as(async (ctx) => {
      const parent = await createRecord(ctx, account, { name: 'A', ownerId: members.rep })
      return { id: parent.id, child: await createRecord(ctx, contact, { name: 'C', accountId: parent.id }) }
    })
    expect(child.ownerId).toBe(members.rep)
    await as((ctx) => updateRecord(ctx, account, { id, version: 1, patch: { ownerId: members.other } }))
    expect((await as((ctx) => readRecord(ctx, contact, child.id))).ownerId).toBe(members.other)
  })
})

describe('recycle bin', () => {
  it('takes an account with everything that belongs to it and gives it back as one', async () => {
    const ids = await as(async (ctx) => {
      const parent = await createRecord(ctx, account, { name: '海天机械' })
      const person = await createRecord(ctx, contact, { name: '李工', accountId: parent.id })
      const bought = await createRecord(ctx, order, { accountId: parent.id })
      const line = await createRecord(ctx, orderLine, { orderId: bought.id, price: 1 })
      const gone = await createRecord(ctx, contact, { name: '王工', accountId: parent.id })
      await deleteRecord(ctx, contact, { id: gone.id })
      return { parent: parent.id, person: person.id, bought: bought.id, line: line.id, gone: gone.id }
    })
    const search = () => as((ctx) => searchRecords(ctx, { text: '海天', limit: 5 }))
    expect((await search()).data).toHaveLength(1)
    await as((ctx) => deleteRecord(ctx, account, { id: ids.parent }))
    expect((await search()).data).toHaveLength(0)
    for (const [object, id] of [
      [account, ids.parent],
      [contact, ids.person],
      [order, ids.bought],
      [orderLine, ids.line],
    ] as const) {
      await expect(as((ctx) => readRecord(ctx, object, id))).rejects.toMatchObject({ code: 'not_found' })
    }
    await as((ctx) => restoreRecord(ctx, account, ids.parent))
    for (const [object, id] of [
      [account, ids.parent],
      [contact, ids.person],
      [order, ids.bought],
      [orderLine, ids.line],
    ] as const) {
      expect((await as((ctx) => readRecord(ctx, object, id))).id).toBe(id)
    }
    await expect(as((ctx) => readRecord(ctx, contact, ids.gone))).rejects.toMatchObject({ code: 'not_found' })
    expect((await search()).data).toHaveLength(1)
  })
})

describe('rights', () => {
  it('let a rep see, change and give away only what is his', async () => {
    const [mine, theirs] = await as((ctx) =>
      createRecords(ctx, account, [
        { name: 'Mine', ownerId: members.rep },
        { name: 'Theirs', ownerId: members.other },
      ]),
    )
    await expect(as((ctx) => readRecord(ctx, account, theirs!.id), rep())).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      as((ctx) => updateRecord(ctx, account, { id: theirs!.id, version: 1, patch: { name: 'X' } }), rep()),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(as((ctx) => deleteRecord(ctx, account, { id: theirs!.id }), rep())).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(
      as((ctx) => createRecord(ctx, contact, { name: 'C', accountId: theirs!.id }), rep()),
    ).rejects.toMatchObject({ errors: [{ path: 'accountId', code: 'field.reference_not_found' }] })
    await expect(
      as((ctx) => updateRecord(ctx, account, { id: mine!.id, version: 1, patch: { ownerId: members.other } }), rep()),
    ).rejects.toMatchObject({ errors: [{ path: 'ownerId' }] })
    expect((await as((ctx) => searchRecords(ctx, { text: 'theirs', limit: 5 }), rep())).data).toEqual([])
    const team = { id: members.rep, role: 'manager' as const, teammates: [members.other] }
    expect((await as((ctx) => readRecord(ctx, account, theirs!.id), team)).name).toBe('Theirs')
    const viewer = { id: members.rep, role: 'viewer' as const }
    await expect(
      as((ctx) => updateRecord(ctx, account, { id: mine!.id, version: 1, patch: { name: 'X' } }), viewer),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('reach the lines of an order through the order', async () => {
    const line = await as(async (ctx) => {
      const customer = await createRecord(ctx, account, { name: 'A', ownerId: members.other })
      const bought = await createRecord(ctx, order, { accountId: customer.id })
      return createRecord(ctx, orderLine, { orderId: bought.id, price: 1 })
    })
    await expect(as((ctx) => readRecord(ctx, orderLine, line.id), rep())).rejects.toMatchObject({ code: 'not_found' })
    expect((await as((ctx) => readRecord(ctx, orderLine, line.id), { id: members.other, role: 'rep' })).id).toBe(
      line.id,
    )
  })
})

it('remembers when an account was last followed up', async () => {
  const { id } = await as((ctx) => createRecord(ctx, account, { name: 'A' }))
  const visit = await as((ctx) =>
    createRecord(ctx, activity, { accountId: id, subject: '拜访', kind: 'visit', happenedAt: '2026-03-01T02:00:00Z' }),
  )
  expect((await as((ctx) => readRecord(ctx, account, id))).lastActivityAt).toBe('2026-03-01T02:00:00.000Z')
  await as((ctx) => deleteRecord(ctx, activity, { id: visit.id }))
  expect((await as((ctx) => readRecord(ctx, account, id))).lastActivityAt).toBeNull()
})

it('leaves one event for each accepted write and none for a refused one', async () => {
  const events = () =>
    as((ctx) =>
      ctx.tx.rows<{ type: string }>(
        sql`select type from outbox where ws = ${workspaceId} and object = 'account' order by id`,
      ),
    )
  const { id } = await as((ctx) => createRecord(ctx, account, { name: 'A' }))
  await as((ctx) => createRecord(ctx, account, { name: '' })).catch(() => {})
  await as((ctx) => deleteRecord(ctx, account, { id }))
  expect((await events()).map(({ type }) => type)).toEqual(['account.created', 'account.deleted'])
})
