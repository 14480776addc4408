import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { objects as standardObjects } from '#domains/objects.ts'
import { isMerged } from '#platform/merge/merge.routes.ts'
import { fieldOf, type GenericRoute, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { PlainVerb, Verb } from '#platform/permission/roles.ts'
import { storedPlan } from '#platform/record/plan.ts'
import { withCtx } from '#platform/testing/ctx.ts'
import { sampleValues } from '#platform/testing/sample-rows.ts'
import { sendForm } from '#platform/testing/send-form.ts'
import {
  type Actor,
  allows,
  type Matrix,
  matrixFirm,
  neededValues,
  type Place,
  places,
  type State,
  states,
} from './matrix-fixture.ts'

/*
 * Every role, every object of the product and one of the firm's own, every operation, on a record that is one's own, a teammate's, one's below,
 * a stranger's or shared: allowed is what the roles' declarations say and nothing else. An allowed call answers as it does to an
 * administrator; a refused one changes nothing.
 */
let m: Matrix
beforeAll(async () => {
  m = await matrixFirm()
})
afterAll(() => m?.test.close())

/** What was done to records, by id. */
const done = new Map<string, string[]>()
const writes = new Set(['batch', 'update', 'delete', 'restore'])

type Target = { object: ObjectDefinition; id: string; path: string; actor: Actor }
type Answer = { status: number; text: string }
type Operation = {
  name: string
  /** The right on the record itself. */
  verb: Verb
  on?: State
  places?: readonly Place[]
  /** The right without which it is refused, whichever the record. */
  also?: Verb
  exists?: (object: ObjectDefinition) => boolean
  ask: (target: Target) => Promise<Answer>
}

const has = (route: GenericRoute) => (object: ObjectDefinition) => !object.routes || object.routes.includes(route)
/** Where what is done through the record's own check is tried; the check itself is tried everywhere. */
const some = ['own', 'below', 'other', 'sharedToEdit'] as const
const operations: readonly Operation[] = [
  { name: 'get', verb: 'read', ask: ({ actor, path }) => actor.person.call('GET', path) },
  {
    name: 'history',
    places: some,
    verb: 'read',
    exists: has('history'),
    ask: ({ actor, path }) => actor.person.call('GET', `${path}/history`),
  },
  {
    name: 'timeline',
    verb: 'read',
    places: some,
    ask: ({ actor, path }) => actor.person.call('GET', `${path}/timeline`),
  },
  { name: 'access', verb: 'read', places: some, ask: ({ actor, path }) => actor.person.call('GET', `${path}/access`) },
  {
    name: 'comment',
    places: some,
    verb: 'read',
    ask: ({ actor, object, id }) =>
      actor.person.call('POST', '/comments', { object: object.name, recordId: id, text: 'Seen' }),
  },
  {
    name: 'merge preview',
    places: some,
    verb: 'read',
    also: 'update',
    exists: isMerged,
    ask: ({ actor, object, id }) =>
      actor.person.call('POST', `/${object.plural}/${id}/merge/preview`, { from: [actor.id(object, 'own', 'doomed')] }),
  },
  {
    name: 'share',
    places: some,
    verb: 'update',
    exists: ({ partOf }) => !partOf,
    ask: ({ actor, object, id }) =>
      actor.person.call('POST', '/shares', {
        object: object.name,
        recordId: id,
        grantee: { kind: 'team', id: m.lowerTeam },
        level: 'read',
      }),
  },
  {
    name: 'file',
    places: some,
    verb: 'update',
    ask: ({ actor, object, id }) =>
      sendForm(m.test, {
        path: '/files',
        cookie: actor.person.cookie,
        fields: { object: object.name, recordId: id },
        file: { name: 'note.txt', content: 'kept' },
      }),
  },
  {
    name: 'batch',
    places: some,
    verb: 'update',
    exists: has('batch'),
    ask: ({ actor, object, id }) =>
      actor.person.call('POST', `/${object.plural}/batch`, {
        update: [{ id, version: 1, ...patchOf(object, id) }],
      }),
  },
  {
    name: 'update',
    verb: 'update',
    on: 'doomed',
    exists: has('update'),
    ask: ({ actor, object, path }) => actor.person.call('PATCH', path, { version: 1, ...patchOf(object, path) }),
  },
  {
    name: 'delete',
    verb: 'delete',
    on: 'doomed',
    exists: has('delete'),
    ask: ({ actor, path }) => actor.person.call('DELETE', path),
  },
  {
    name: 'restore',
    verb: 'delete',
    on: 'binned',
    exists: has('restore'),
    ask: ({ actor, path }) => actor.person.call('POST', `${path}/restore`),
  },
]

/** Another value of the field that names a record, or of the first that one may write. */
function patchOf(object: ObjectDefinition, label: string): Record<string, unknown> {
  const title = fieldOf(object, object.title)!
  if (isWritable(title) && title.kind !== 'reference') return { [object.title]: `new ${label}`.slice(-60) }
  return { externalId: `new ${label}`.slice(-60) }
}

const rightsOn = ({ role }: Actor, { name, partOf }: ObjectDefinition) => role.on(partOf?.object ?? name)
const targetOf = (actor: Actor, object: ObjectDefinition, { place, on }: { place: Place; on?: State }): Target => {
  const id = actor.id(object, place, on)
  return { actor, object, id, path: `/${object.plural}/${id}` }
}

it('has a record of every object', () => {
  const names = m.objects.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining([...standardObjects.map(({ name }) => name), 'vessel']))
})

it('lets a role do with every record of every object what it declares, and nothing else', {
  timeout: 240_000,
}, async () => {
  const wrong: string[] = []
  // What belongs to others before these, which take it along into the recycle bin.
  for (const object of [...m.objects].reverse()) {
    for (const operation of operations.filter(({ exists }) => !exists || exists(object))) {
      const usual = await operation.ask(targetOf(m.admin, object, { place: 'own', on: operation.on }))
      expect(usual.status, `${object.name} ${operation.name}: ${usual.text}`).toBeLessThan(300)
      const asked = m.actors.flatMap((actor) => (operation.places ?? places).map((place) => ({ actor, place })))
      await Promise.all(
        asked.map(async ({ actor, place }) => {
          const target = targetOf(actor, object, { place, on: operation.on })
          const { status } = await operation.ask(target)
          if (!expected(operation, { actor, object, place, usual: usual.status }).includes(status)) {
            wrong.push(`${actor.name} ${object.name} ${operation.name} ${place}: ${status}`)
          }
          if (status < 300 && writes.has(operation.name))
            done.set(target.id, [...(done.get(target.id) ?? []), operation.name])
        }),
      )
    }
  }
  expect(wrong).toEqual([])
})

type Case = { actor: Actor; object: ObjectDefinition; place: Place; usual: number }

/** The statuses that the role's declaration allows. */
function expected({ verb, also = verb, on }: Operation, { actor, object, place, usual }: Case): number[] {
  const sees = allows(actor.role, object, { verb: 'read', place })
  if (rightsOn(actor, object)[also] === 'none') return sees ? [403] : [403, 404]
  if (!sees) return [404]
  if (allows(actor.role, object, { verb, place })) return [usual]
  // What lies in the recycle bin is seen by those who may bring it back.
  return [on === 'binned' ? 404 : 403]
}

it('has changed what it allowed and nothing else', async () => {
  await withCtx(m.test.db, m.test.workspaceA, async (ctx) => {
    for (const object of m.objects) {
      const rows = await ctx.tx.rows<{ id: string; version: number; binned: boolean }>(sql`
        select t.id, t.version, t.deleted_at is not null as binned from ${storedPlan(ctx, object).table} t
        where t.workspace_id = ${ctx.workspaceId}`)
      const stored = new Map(rows.map(({ id, ...row }) => [id, row]))
      for (const actor of m.actors) {
        for (const place of places) {
          for (const state of states) {
            const id = actor.id(object, place, state)
            const deeds = done.get(id) ?? []
            const binned = (state === 'binned') !== (deeds.includes('delete') || deeds.includes('restore'))
            const about = `${actor.name} ${object.name} ${place} ${state}`
            expect(stored.get(id), about).toEqual({ version: 1 + deeds.length, binned })
          }
        }
      }
    }
  })
})

describe('lists and sets', () => {
  it('hold what a role may see, and count no more', async () => {
    for (const object of m.objects) {
      for (const actor of m.actors) {
        const { json } = await actor.person.call<{ data: { id: string }[]; count: number }>(
          'POST',
          `/${object.plural}/query`,
          {
            limit: 200,
            count: 'exact',
          },
        )
        const listed = new Set(json.data.map(({ id }) => id))
        for (const place of places) {
          const sees = allows(actor.role, object, { verb: 'read', place })
          expect(listed.has(actor.id(object, place)), `${actor.name} ${object.name} ${place}`).toBe(sees)
        }
        expect(json.count, `${actor.name} ${object.name}`).toBe(listed.size)
      }
    }
  })

  it('are changed where a role may change them, and not otherwise told of', async () => {
    for (const object of m.objects.filter(has('bulk'))) {
      for (const actor of m.actors) {
        const ids = places.map((place) => actor.id(object, place))
        const body = { selection: { ids }, change: { set: { externalId: null } }, dryRun: true }
        const { status, json } = await actor.person.call<{ preview: Record<string, number> }>(
          'POST',
          `/${object.plural}/bulk`,
          body,
        )
        const may = (verb: Verb) => places.filter((place) => allows(actor.role, object, { verb, place }))
        const about = `${actor.name} ${object.name}`
        if (rightsOn(actor, object).update === 'none') expect(status, about).toBe(403)
        else {
          const [seen, changed] = [may('read').length, may('update').length]
          expect(json.preview, about).toMatchObject({ count: seen, notAllowed: seen - changed, judged: changed })
        }
      }
    }
  })

  it('are made, taken in and taken out by those who may', async () => {
    for (const object of m.objects) {
      for (const operation of sets.filter(({ exists }) => !exists || exists(object))) {
        const usual = await operation.ask(m.admin, object)
        expect(usual.status, `${object.name} ${operation.name}: ${usual.text}`).toBeLessThan(300)
        for (const actor of m.actors) {
          const { status, text } = await operation.ask(actor, object)
          const may = rightsOn(actor, object)[operation.verb]
          expect(status, `${actor.name} ${object.name} ${operation.name} ${text}`).toBe(may ? usual.status : 403)
        }
      }
    }
  })
})

type SetOperation = {
  name: string
  verb: PlainVerb
  exists?: (object: ObjectDefinition) => boolean
  ask: (actor: Actor, object: ObjectDefinition) => Promise<Answer>
}
let nextPlace = 10_000
const sets: readonly SetOperation[] = [
  {
    name: 'create',
    verb: 'create',
    exists: has('create'),
    ask: ({ person, id }, object) => {
      const refer = (to: string) => id(m.objects.find(({ name }) => name === to)!, 'own')
      const values = { ...sampleValues(object, nextPlace++), ...neededValues(object, { refer, stage: 'keeping' }) }
      return person.call('POST', `/${object.plural}`, values)
    },
  },
  {
    name: 'import',
    verb: 'import',
    exists: has('create'),
    ask: ({ person }, object) =>
      sendForm(m.test, {
        path: '/imports',
        cookie: person.cookie,
        fields: { options: JSON.stringify({ object: object.name, draft: true }) },
        file: { name: 'list.csv', content: 'id\n1\n' },
      }),
  },
  {
    name: 'export',
    verb: 'export',
    ask: ({ person }, object) => person.call('POST', '/exports', { object: object.name, format: 'csv' }),
  },
]
