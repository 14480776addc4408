import { sql } from 'kysely'
import { currentTime } from '#platform/context/clock.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { currentSchema } from '#platform/object/load-schema.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { storedPlan } from '#platform/record/plan.ts'

/** So long is it taken for certain that somebody who saw a record of an object sees one, while no rights change. */
const sureMs = 60_000
/** So long is it not asked again whether somebody who saw none sees one. */
export const unsureMs = 3_000
const longestMs = 5_000
const mostKept = 1_000

/** Whether somebody saw a record of an object, and when that was asked. */
type Sight = Map<string, { sees: boolean; at: number }>

/** By the rights with which it was asked: all pages of one member ask once, and what was seen with former rights says nothing about others. */
const sights = new Map<string, Sight>()

/** The objects of which the actor sees a record, or saw one a moment ago; where he may see all, whether or not there is one. */
export async function seenAtFirst(ctx: Ctx): Promise<Set<string>> {
  const { objects } = ctx.schema
  const isUnknown = (name: string) => byRights(ctx, name) === undefined && ageOf(ctx, name) >= sureMs
  await look(
    ctx,
    objects.filter(({ name, partOf }) => !partOf && isUnknown(name)).map(({ name }) => name),
  )
  return new Set(objects.flatMap(({ name }) => (sees(ctx, rulerOf(ctx, name)) ? name : [])))
}

/**
 * Whether the actor sees a record of each of the objects now. What is not in the answer is to be asked again after `unsureMs`: he saw none
 * a moment ago, or it could not be found out.
 */
export async function seenNow(ctx: Ctx, objects: readonly string[]): Promise<Map<string, boolean>> {
  const rulers = [...new Set(objects.map((object) => rulerOf(ctx, object)))]
  const isSure = (name: string) => byRights(ctx, name) !== undefined || (sees(ctx, name) && ageOf(ctx, name) < sureMs)
  const open = new Set(rulers.filter((name) => !isSure(name)))
  const asked = [...open].filter((name) => sees(ctx, name) || ageOf(ctx, name) >= unsureMs)
  for (const name of await lookAnew(ctx, asked)) open.delete(name)
  return new Map(
    objects.flatMap((object) => {
      const ruler = rulerOf(ctx, object)
      return open.has(ruler) ? [] : [[object, sees(ctx, ruler)]]
    }),
  )
}

/** The object whose rights count: parts of a record are seen with it. */
function rulerOf({ schema }: Ctx, name: string): string {
  return schema.find(name)?.partOf?.object ?? name
}

/** What follows from the rights alone; undefined where it depends on which records there are, or where the object is newer than the schema. */
function byRights({ schema, rights }: Ctx, name: string): boolean | undefined {
  if (!schema.find(name)) return undefined
  const { read } = rights.on(name)
  return read === 'all' ? true : read === 'none' ? false : undefined
}

function sees(ctx: Ctx, name: string): boolean {
  return byRights(ctx, name) ?? sightOf(ctx).get(name)?.sees ?? false
}

function ageOf(ctx: Ctx, name: string): number {
  const age = currentTime().getTime() - (sightOf(ctx).get(name)?.at ?? 0)
  // What was asked in times to come was asked before the clock was set back.
  return age < 0 ? Number.POSITIVE_INFINITY : age
}

function sightOf({ workspaceId, rights }: Ctx): Sight {
  const key = `${workspaceId} ${rights.key}`
  const known = sights.get(key)
  if (known) return known
  if (sights.size >= mostKept) sights.clear()
  const sight: Sight = new Map()
  sights.set(key, sight)
  return sight
}

/** Asks in a transaction of its own, with the objects as they are now; those that it could find out about. */
async function lookAnew(ctx: Ctx, names: readonly string[]): Promise<readonly string[]> {
  if (names.length === 0) return []
  const asked = async () => {
    await ctx.db.inWorkspace(
      ctx.workspaceId,
      async (tx) => look({ ...ctx, tx, schema: await currentSchema(tx, ctx.workspaceId) }, names),
      { readOnly: true, timeoutMs: longestMs },
    )
    return names
  }
  return asked().catch((error: unknown) => {
    ctx.log.warn({ err: error }, 'what somebody sees could not be found out and is asked again')
    return []
  })
}

async function look(ctx: Ctx, names: readonly string[]): Promise<void> {
  const objects = names.flatMap((name) => ctx.schema.find(name) ?? [])
  const partly = objects.filter(({ name }) => byRights(ctx, name) === undefined)
  const seen = new Set(objects.flatMap(({ name }) => (byRights(ctx, name) ? name : [])))
  if (partly.length > 0) {
    const rows = await ctx.tx.rows<{ name: string }>(
      sql.join(
        partly.map((object) => {
          const { table } = storedPlan(ctx, object)
          return sql`(select ${object.name} as name from ${table} t where t.workspace_id = ${ctx.workspaceId}
            and t.deleted_at is null and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })} limit 1)`
        }),
        sql` union all `,
      ),
    )
    for (const { name } of rows) seen.add(name)
  }
  const at = currentTime().getTime()
  for (const name of names) sightOf(ctx).set(name, { sees: seen.has(name), at })
}
