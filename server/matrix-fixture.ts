import { sql } from 'kysely'
import { objects as standardObjects } from '#domains/objects.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { allFields, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Values } from '#platform/object/hooks.ts'
import { currentSchema } from '#platform/object/load-schema.ts'
import {
  changedRole,
  type Role,
  type RoleChanges,
  type RoleName,
  type Scope,
  type Verb,
} from '#platform/permission/roles.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { type TestApp, testApp } from '#platform/testing/http.ts'
import { join, made, makeRole, type Person } from '#platform/testing/people.ts'
import { insertRows } from '#platform/testing/sample-rows.ts'

/** Whose a record is, seen from an actor in the upper team; two are a stranger's, but shared with him. */
export const places = ['own', 'team', 'below', 'other', 'shared', 'sharedToEdit'] as const
export type Place = (typeof places)[number]
/** A record that stays, one that is to be deleted and one in the recycle bin. */
export const states = ['live', 'doomed', 'binned'] as const
/** The last is one to which the parts of it belong. */
export type State = (typeof states)[number] | 'whole'

export type Actor = {
  name: string
  person: Person
  role: Role
  /** His records: every actor has a set of his own, so that no test disturbs another. */
  id(object: ObjectDefinition, place: Place, state?: State): string
}

export type Matrix = {
  test: TestApp
  objects: readonly ObjectDefinition[]
  admin: Actor
  actors: readonly Actor[]
  lowerTeam: string
}

const everyObject = [...standardObjects.filter(({ partOf }) => !partOf).map(({ name }) => name), 'vessel']
const mixed: RoleChanges = {
  objects: Object.fromEntries(
    everyObject.map((name) => [
      name,
      { read: 'teamAndBelow', update: 'team', delete: 'own', create: false, import: true, export: true },
    ]),
  ),
}
const cast: Record<string, { base: RoleName; changes?: RoleChanges }> = {
  chief: { base: 'admin' },
  manager: { base: 'manager' },
  rep: { base: 'rep' },
  viewer: { base: 'viewer' },
  reader: { base: 'reader' },
  mixed: { base: 'rep', changes: mixed },
}

/** A firm with an object of its own, somebody of each role and records of every object in every place, stored by sets. */
export async function matrixFirm(): Promise<Matrix> {
  const test = await testApp()
  const call = test.workspaceA.client
  await call('POST', '/object-definitions', { label: 'Vessel', labelMany: 'vessels' })
  const upperTeam = await made(call, '/teams', { name: 'Upper' })
  const lowerTeam = await made(call, '/teams', { name: 'Lower', parentId: upperTeam })
  const ids = new Map<string, string>()
  const actors: Actor[] = []
  for (const [name, { base, changes = {} }] of Object.entries(cast)) {
    const role = Object.keys(changes).length === 0 ? base : await makeRole(test, base, changes)
    const person = await join(test, name, { role, teamId: upperTeam })
    const id: Actor['id'] = (object, place, state = 'live') => ids.get([name, object.name, place, state].join())!
    actors.push({ name, person, role: changedRole(base, changes), id })
  }
  const [team, below, other] = [
    await join(test, 'mate', { teamId: upperTeam }),
    await join(test, 'lower', { teamId: lowerTeam }),
    await join(test, 'stranger'),
  ]
  const owners = { team: team.id, below: below.id, other: other.id, shared: other.id, sharedToEdit: other.id }
  const objects = await withCtx(test.db, test.workspaceA, async (ctx) => {
    const { objects } = await currentSchema(ctx.tx, ctx.workspaceId)
    await build(ctx, { objects: parentsFirst(objects), actors, owners, ids })
    return objects
  })
  const [admin, ...others] = actors as [Actor, ...Actor[]]
  return { test, objects, admin, actors: others, lowerTeam }
}

type Building = {
  objects: readonly ObjectDefinition[]
  actors: readonly Actor[]
  owners: Record<Exclude<Place, 'own'>, string>
  ids: Map<string, string>
}

async function build(ctx: Ctx, { objects, actors, owners, ids }: Building): Promise<void> {
  const homes = new Map<string, string>()
  for (const object of objects) {
    const home = newId(ctx.now)
    homes.set(object.name, home)
    const refer = (to: string) => homes.get(to)
    const rows = [{ id: home, ownerId: owners.other, values: neededValues(object, { refer }) }]
    if (object.name === 'programmeStep') await takePart(ctx, homes)
    for (const actor of actors) {
      for (const place of places) {
        for (const state of [...states, 'whole'] as const) {
          const id = newId(ctx.now)
          ids.set([actor.name, object.name, place, state].join(), id)
          const ownerId = place === 'own' ? actor.person.id : owners[place]
          const whole = object.partOf && actor.id(ctx.schema.named(object.partOf.object), place, 'whole')
          // A strategy is there once for each segment and stage.
          const near = (to: string) => (object.name === 'strategy' ? actor.id(ctx.schema.named(to), place) : refer(to))
          const values = {
            ...neededValues(object, { refer: near, stage: state === 'live' ? 'any' : 'building' }),
            ...(whole && { [object.partOf!.by]: whole }),
          }
          rows.push({ id, ownerId, values, ...(state === 'binned' && { binned: true }) })
        }
      }
    }
    await insertRows(ctx, object, rows)
    if (!object.partOf) await share(ctx, object, actors)
  }
}

/** What a record of the object must refer to, and what of its fields has a form that only its domain knows. */
export function neededValues(
  object: ObjectDefinition,
  { refer, stage = 'any' }: { refer: (to: string) => string | undefined; stage?: string },
): Values {
  const needed = allFields(object).filter(([, { kind, required }]) => kind === 'reference' && required)
  return {
    ...Object.fromEntries(needed.map(([key, { to }]) => [key, refer(to!)])),
    ...(object.name === 'segment' && { filter: { and: [] } }),
    ...(object.name === 'strategy' && { stage }),
    ...(object.name === 'affiliation' && { accountId: refer('account'), contactId: refer('contact') }),
  }
}

/** What is referred to before what refers to it. */
function parentsFirst(objects: readonly ObjectDefinition[]): ObjectDefinition[] {
  const sorted = new Set<ObjectDefinition>()
  const add = (object: ObjectDefinition) => {
    for (const [, { to, required }] of Object.entries(object.fields)) {
      const parent = required && to !== object.name ? objects.find(({ name }) => name === to) : undefined
      if (parent && !sorted.has(parent)) add(parent)
    }
    sorted.add(object)
  }
  for (const object of objects) add(object)
  return [...sorted]
}

/** A step is for somebody whom its programme treats. */
async function takePart(ctx: Ctx, homes: ReadonlyMap<string, string>): Promise<void> {
  await ctx.tx.run(sql`
    insert into programme_member (workspace_id, id, programme_id, account_id, standing, wave, drawn_at)
    values (${ctx.workspaceId}, ${newId(ctx.now)}, ${homes.get('programme')}, ${homes.get('account')}, 'treated', 1, ${ctx.now})`)
}

async function share(ctx: Ctx, object: ObjectDefinition, actors: readonly Actor[]): Promise<void> {
  const shares = actors.flatMap((actor) =>
    (['shared', 'sharedToEdit'] as const).flatMap((place) =>
      ([...states, 'whole'] as const).map((state) => {
        const level = place === 'shared' ? 'read' : 'edit'
        const row = [ctx.workspaceId, newId(ctx.now), object.name, actor.id(object, place, state)]
        return sql`(${sql.join([...row, 'member', actor.person.id, level, ctx.now])})`
      }),
    ),
  )
  await ctx.tx.run(sql`
    insert into record_share (workspace_id, id, object, record_id, grantee_kind, grantee_id, level, created_at)
    values ${sql.join(shares)}`)
}

const reach: Record<Scope, readonly Place[]> = {
  none: [],
  own: ['own'],
  team: ['own', 'team'],
  teamAndBelow: ['own', 'team', 'below'],
  territory: ['own'],
  all: places,
}

/** What the role's declaration says of a record in this place. */
export function allows(role: Role, object: ObjectDefinition, { verb, place }: { verb: Verb; place: Place }): boolean {
  const scope = role.on(object.partOf?.object ?? object.name)[verb]
  if (reach[scope].includes(place)) return true
  if (scope === 'none' || verb === 'delete') return false
  return place === 'sharedToEdit' || (place === 'shared' && verb === 'read')
}
