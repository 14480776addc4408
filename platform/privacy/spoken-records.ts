import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { refersSql } from '#platform/record/kept-sql.ts'
import { storedPlan } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'
import type { Spoken } from './redact-texts.ts'

type Links = { object: ObjectDefinition; links: Sql<boolean>[] }

/**
 * Where a person is spoken of: records that refer to his, and those of what he belongs to (the follow-ups of his customer), with the record of
 * that itself. `own` narrows to the records that refer to his.
 */
export async function spokenRecords(
  ctx: Ctx,
  object: ObjectDefinition,
  { record, own = false }: { record: Presented; own?: boolean },
): Promise<Spoken[]> {
  const targets = new Map([[object.name, record.id]])
  const parent = Object.entries(object.fields).find(([, field]) => field.ownedBy && field.to)
  const parentId = parent && (fieldValue(record, parent[0]) as string | null)
  if (!own && parent && parentId) targets.set(parent[1].to!, parentId)
  const found: Spoken[] =
    !own && parent && parentId ? [{ object: ctx.schema.named(parent[1].to!), ids: [parentId] }] : []
  for (const { object: other, links } of ctx.schema.objects.map((each) => linksOf(ctx, each, targets))) {
    if (links.length === 0) continue
    const plan = storedPlan(ctx, other)
    const rows = await ctx.tx.rows<{ id: string }>(sql`
      select t.id from ${plan.table} t
      where t.workspace_id = ${ctx.workspaceId} and t.id <> ${record.id} and (${sql.join(links, sql` or `)}) order by t.id`)
    if (rows.length > 0) found.push({ object: other, ids: rows.map(({ id }) => id) })
  }
  return found
}

function linksOf(ctx: Ctx, object: ObjectDefinition, targets: ReadonlyMap<string, string>): Links {
  const links = storedPlan(ctx, object).fields.flatMap((item) => {
    const { kind, to } = item.field
    const id = kind === 'reference' && to ? targets.get(to) : undefined
    return id ? [refersSql(ctx, { item, alias: 't', ids: [id] })] : []
  })
  return { object, links }
}
