import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { storedPlan } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'
import type { Moved } from './follow-moves.ts'
import { turn } from './move.ts'
import { ownerPlace, placesOf } from './places.ts'

type Merging = { mergeId: string; survivorId: string; loserIds: readonly string[] }

/** Turns everything that refers to the losers, binned records too, to the survivor. Nothing comes to refer to itself. */
export async function moveReferences(
  ctx: Ctx,
  object: ObjectDefinition,
  { mergeId, survivorId, loserIds }: Merging,
): Promise<Moved[]> {
  const moved: Moved[] = []
  const losers = sql`${[...loserIds]}::uuid[]`
  for (const place of placesOf(ctx, object)) {
    const refers = place.refers('t', losers)
    const own = place.child?.name === object.name
    const where = own ? sql<boolean>`${refers} and t.id <> all(${losers}) and t.id <> ${survivorId}` : refers
    moved.push({ place, moves: await turn(ctx, { mergeId, place, where, to: survivorId }) })
    if (!own) continue
    const itself = sql<boolean>`${refers} and t.id = ${survivorId}`
    moved.push({ place, moves: await turn(ctx, { mergeId, place, where: itself, to: null }) })
  }
  return moved.filter(({ moves }) => moves.length > 0)
}

type Handing = { mergeId: string; survivor: Presented; losers: readonly Presented[]; ownerId: string | null }

/** What belonged to one of the records and had its owner gets the owner of the survivor, so that he sees all of it. */
export async function moveOwners(
  ctx: Ctx,
  object: ObjectDefinition,
  { mergeId, survivor, losers, ownerId }: Handing,
): Promise<Moved[]> {
  const moved: Moved[] = []
  for (const { object: child, by } of ctx.schema.ownedObjects(object)) {
    const place = ownerPlace(ctx, child)
    const link = storedPlan(ctx, child).byKey.get(by)!.columns[0]!.sql('t')
    const came = sql`(select m.from_id from merge_move m
      where m.workspace_id = ${ctx.workspaceId} and m.merge_id = ${mergeId} and m.place = ${`${child.name}.${by}`} and m.row_id = t.id)`
    for (const { id, ownerId: owner } of [survivor, ...losers]) {
      if (owner === ownerId) continue
      const belonged = id === survivor.id ? sql`${came} is null` : sql`${came} = ${id}`
      const where = sql<boolean>`${link} = ${survivor.id} and t.owner_id is not distinct from ${owner}::uuid and ${belonged}
        and not exists (select from merge_move m where m.workspace_id = ${ctx.workspaceId} and m.merge_id = ${mergeId}
          and m.place = ${place.name} and m.row_id = t.id)`
      moved.push({ place, moves: await turn(ctx, { mergeId, place, where, to: ownerId }) })
    }
  }
  return moved.filter(({ moves }) => moves.length > 0)
}
