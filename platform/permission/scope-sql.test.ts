import fc from 'fast-check'
import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { account } from '#domains/accounts/account/account.object.ts'
import { contact } from '#domains/accounts/contact/contact.object.ts'
import { order } from '#domains/orders/order/order.object.ts'
import { orderLine } from '#domains/orders/order-line/order-line.object.ts'
import { memberCtx } from '#platform/auth/member-ctx.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { judgeOf } from '#platform/permission/access/judge.ts'
import { readJudged } from '#platform/permission/access/read-judged.ts'
import { readOrg } from '#platform/permission/access/read-org.ts'
import { fieldRights, scopedVerbs, scopes } from '#platform/permission/roles.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { raiseRightsVersion } from '#platform/permission/standing.ts'
import { listRecords } from '#platform/query/list-records.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'

/*
 * Random firms: teams above teams, managers, owners, shares, territories, what belongs to what down to the lines of an order, roles with any scopes and closed fields. What SQL answers to each member must be
 * what the rules in plain words say, record by record, and a closed field must be closed in the answer.
 */
let test: TestApp
beforeAll(async () => {
  test = await testApp()
})
afterAll(() => test.close())

const members = 5
const accounts = 6
const index = (count: number) => fc.nat({ max: count - 1 })
const maybe = (count: number) => fc.option(index(count), { nil: null, freq: 3 })
const scope = fc.constantFrom(...scopes)
const firm = fc.record({
  teamAbove: fc.array(maybe(3), { minLength: 3, maxLength: 3 }),
  members: fc.array(fc.record({ team: maybe(3), manager: maybe(members), role: index(3) }), {
    minLength: members,
    maxLength: members,
  }),
  roles: fc.array(
    fc.record({
      account: fc.record({ read: scope, update: scope, delete: scope }),
      contact: fc.record({ read: scope, update: scope, delete: scope }),
      order: fc.record({ read: scope, update: scope, delete: scope }),
      industry: fc.constantFrom(...fieldRights),
    }),
    { minLength: 3, maxLength: 3 },
  ),
  accounts: fc.array(fc.record({ owner: maybe(members), territory: fc.array(index(2), { maxLength: 2 }) }), {
    minLength: accounts,
    maxLength: accounts,
  }),
  contacts: fc.array(fc.record({ owner: maybe(members), account: maybe(accounts) }), { minLength: 8, maxLength: 8 }),
  orders: fc.array(fc.record({ owner: maybe(members), account: index(accounts) }), { minLength: 5, maxLength: 5 }),
  lines: fc.array(fc.record({ owner: maybe(members), order: index(5) }), { minLength: 5, maxLength: 5 }),
  territories: fc.array(fc.array(index(members), { maxLength: 2 }), { minLength: 2, maxLength: 2 }),
  shares: fc.array(
    fc.record({
      on: fc.constantFrom('account' as const, 'contact' as const, 'order' as const),
      record: index(5),
      member: maybe(members),
      team: index(3),
      edit: fc.boolean(),
    }),
    { maxLength: 5 },
  ),
})
type Firm = typeof firm extends fc.Arbitrary<infer F> ? F : never

it('answers in SQL what the rules say in words', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(firm, async (drawn) => {
      const { workspaceId } = test.workspaceA
      await withCtx(test.db, { workspaceId }, async (ctx) => {
        const made = await build(ctx, drawn)
        const org = await readOrg(ctx)
        const asked = [
          [account, made.accounts],
          [contact, made.contacts],
          [order, made.orders],
          [orderLine, made.lines],
        ] as const
        const judges = new Map<string, ReturnType<typeof judgeOf>>()
        for (const [object, ids] of asked) {
          for (const id of ids) judges.set(id, judgeOf(org, await readJudged(ctx, object, id)))
        }
        for (const memberId of made.members) {
          const theirs = await as(ctx, memberId)
          const member = org.members.find(({ id }) => id === memberId)!
          for (const [object, ids] of asked) {
            for (const verb of scopedVerbs) {
              const said = await bySql(theirs, { object, verb, ids })
              const byRules = ids.filter((id) => judges.get(id)!(member, verb).length > 0).sort()
              expect(said, `${object.name} ${verb} ${memberId}`).toEqual(byRules)
            }
          }
          await expectFields(theirs, drawn.roles[drawn.members[made.members.indexOf(memberId)]!.role]!)
        }
        throw new Undo()
      }).catch((error: unknown) => {
        if (!(error instanceof Undo)) throw error
      })
    }),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 40) },
  )
})

class Undo extends Error {}

function as(ctx: Ctx, memberId: string): Promise<Ctx> {
  const { actor: _, rights: __, schema: ___, tx, ...act } = ctx
  return memberCtx(tx, { ...act, log: pino({ level: 'silent' }), memberId })
}

type Question = { object: ObjectDefinition; verb: (typeof scopedVerbs)[number]; ids: readonly string[] }

async function bySql(ctx: Ctx, { object, verb, ids }: Question): Promise<string[]> {
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select t.id from ${storedPlan(ctx, object).table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and ${scopeSql(ctx, { object, verb, alias: 't' })} order by t.id`)
  return rows.map(({ id }) => id)
}

async function expectFields(ctx: Ctx, role: Firm['roles'][number]): Promise<void> {
  if (role.account.read === 'none') return
  const { data } = await listRecords(ctx, account, { limit: 1 })
  for (const record of data) expect('industry' in record).toBe(role.industry !== 'hidden')
  const asked = listRecords(ctx, account, { filter: { field: 'industry', op: 'isNotEmpty' } })
  if (role.industry === 'hidden') await expect(asked).rejects.toMatchObject({ code: 'invalid_filter' })
  else await asked
}

/** Writes the firm beside the administrator that the workspace has; the transaction is undone afterwards. */
async function build(ctx: Ctx, drawn: Firm) {
  const ws = ctx.workspaceId
  const at = ctx.now
  const insert = async (table: string, row: Record<string, unknown>) => {
    const names = sql.join(Object.keys(row).map((name) => sql.ref(name)))
    const values = sql.join(
      Object.values(row).map(
        (value) =>
          sql`${typeof value === 'object' && value && !(value instanceof Date) ? JSON.stringify(value) : value}`,
      ),
    )
    await ctx.tx.run(sql`insert into ${sql.table(table)} (workspace_id, ${names}) values (${ws}, ${values})`)
  }
  const ids = (count: number) => Array.from({ length: count }, () => newId(at))
  const system = { version: 1, custom: {}, created_at: at, updated_at: at }
  const made = {
    ...{ teams: ids(3), members: ids(members), territories: ids(2) },
    ...{ accounts: ids(accounts), contacts: ids(8), orders: ids(5), lines: ids(5) },
  }
  const pick = (list: readonly string[], place: number | null) => (place === null ? null : list[place]!)
  for (const [place, id] of made.teams.entries()) {
    // Only earlier ones, so that no team stands below itself.
    const above = drawn.teamAbove[place]!
    await insert('team', {
      id,
      ...system,
      name: id,
      parent_id: above !== null && above < place ? made.teams[above]! : null,
    })
  }
  for (const [place, { account: a, contact: c, order: o, industry }] of drawn.roles.entries()) {
    await insert('role', {
      id: newId(at),
      key: `drawn-${place}`,
      base: 'rep',
      changes: { objects: { account: a, contact: c, order: o }, fields: { account: { industry } } },
      version: 1,
      created_at: at,
      updated_at: at,
    })
  }
  for (const [place, id] of made.members.entries()) {
    const { team, manager, role } = drawn.members[place]!
    const boss = manager !== null && manager < place ? made.members[manager]! : null
    const row = {
      name: id,
      email: `${id}@x.example`,
      role: `drawn-${role}`,
      team_id: pick(made.teams, team),
      active: true,
    }
    await insert('member', { id, ...system, ...row, manager_id: boss })
  }
  for (const [place, id] of made.territories.entries()) {
    await insert('territory', {
      id,
      object: 'account',
      name: id,
      parent_id: place === 1 ? made.territories[0]! : null,
      version: 1,
      created_at: at,
      updated_at: at,
    })
    for (const member of new Set(drawn.territories[place]!)) {
      await insert('territory_member', { id: newId(at), territory_id: id, member_id: made.members[member]! })
    }
  }
  for (const [place, id] of made.accounts.entries()) {
    const { owner, territory } = drawn.accounts[place]!
    await insert('account', { id, ...system, name: id, owner_id: pick(made.members, owner) })
    for (const one of new Set(territory)) {
      await insert('territory_record', { territory_id: made.territories[one]!, object: 'account', record_id: id })
    }
  }
  for (const [place, id] of made.contacts.entries()) {
    const { owner, account: of } = drawn.contacts[place]!
    await insert('contact', {
      id,
      ...system,
      name: id,
      owner_id: pick(made.members, owner),
      account_id: pick(made.accounts, of),
    })
  }
  for (const [place, id] of made.orders.entries()) {
    const { owner, account: of } = drawn.orders[place]!
    const row = { status: 'completed', date: '2026-01-01', owner_id: pick(made.members, owner) }
    await insert('sales_order', { id, ...system, ...row, account_id: made.accounts[of]! })
  }
  for (const [place, id] of made.lines.entries()) {
    const { owner, order: of } = drawn.lines[place]!
    await insert('order_line', { id, ...system, owner_id: pick(made.members, owner), order_id: made.orders[of]! })
  }
  const seen = new Set<string>()
  for (const { on, record, member, team, edit } of drawn.shares) {
    const recordId = { account: made.accounts, contact: made.contacts, order: made.orders }[on][record]!
    const granteeId = pick(made.members, member) ?? made.teams[team]!
    if (seen.has(recordId + granteeId)) continue
    seen.add(recordId + granteeId)
    const kind = member === null ? 'team' : 'member'
    const share = {
      object: on,
      record_id: recordId,
      grantee_kind: kind,
      grantee_id: granteeId,
      level: edit ? 'edit' : 'read',
    }
    await insert('record_share', { id: newId(at), ...share, created_at: at })
  }
  await raiseRightsVersion(ctx.tx, ws)
  return made
}
