import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import { notFound } from '#platform/error/app-error.ts'
import { compileExpression, longestExpression, type Wanted } from '#platform/expression/compile.ts'
import { functionHelp } from '#platform/expression/functions.ts'
import { formulaType, toFieldValue } from '#platform/expression/values.ts'
import { defineRoute, idParam } from '#platform/http/route.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field, KindName } from '#platform/object/field.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import { fieldRightOf } from '#platform/permission/visible-field.ts'
import { type Plan, planOf, selectColumns, storedPlan } from '#platform/record/plan.ts'
import { present } from '#platform/record/present.ts'
import { readVisible } from '#platform/record/read-visible.ts'
import { expressionScope } from './derived-of.ts'
import { addReferred } from './referred-records.ts'

const params = z.strictObject({ name: z.string().max(80) })
const place = z.object({ start: z.int(), end: z.int() })

/** What whoever writes a formula needs: whether it is right, what it gives for a record, and which words there are. */
export const expressionRoutes = [
  defineRoute({
    method: 'POST',
    path: '/object-definitions/{name}/expressions/check',
    auth: 'member',
    right: 'settings',
    readOnly: true,
    summary: 'Check a formula, rule or condition and try it on a record',
    tags: ['object-definitions'],
    params,
    body: z.strictObject({
      expression: z.string().max(longestExpression * 2),
      use: z.enum(['formula', 'rule', 'condition']),
      /** The kind of the formula's field. */
      kind: z.string().max(20).optional(),
      /** The record to try it on; the newest where absent. */
      recordId: idParam.optional(),
    }),
    response: z.object({
      ok: z.boolean(),
      type: z.string().optional(),
      errors: z.array(z.object({ at: place, code: z.string(), message: z.string() })),
      sample: z.object({ recordId: z.guid(), title: z.string().nullable(), result: z.unknown() }).optional(),
    }),
    handler: async (ctx, { params: { name }, body, services }) => {
      const object = objectOf(ctx, name)
      const compiled = compileExpression(body.expression, expressionScope(ctx.schema, object), wantedFor(body))
      if (!compiled.ok) {
        const errors = compiled.faults.map(({ code, at, params: words }) => ({
          at,
          code,
          message: services.translate(ctx.locale, code, words) ?? code,
        }))
        return { ok: false, errors }
      }
      const { expression } = compiled
      const sample = await sampleOf(ctx, object, { expression, recordId: body.recordId, kind: body.kind })
      return { ok: true, type: expression.type, errors: [], ...(sample && { sample }) }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/object-definitions/{name}/expressions/words',
    auth: 'member',
    right: 'settings',
    summary: 'The fields and functions that a formula may use',
    tags: ['object-definitions'],
    params,
    response: z.object({
      variables: z.array(
        z.object({
          path: z.string(),
          type: z.string(),
          object: z.string(),
          key: z.string(),
          via: z.string().optional(),
          options: z.array(z.string()).optional(),
        }),
      ),
      functions: z.array(z.object({ name: z.string(), signature: z.string(), group: z.string(), help: z.string() })),
    }),
    handler: async (ctx, { params: { name }, services }) => ({
      variables: expressionScope(ctx.schema, objectOf(ctx, name))
        .all()
        .map(({ path, type, object, key, via, field }) => ({
          path,
          type,
          object,
          key,
          ...(via && { via }),
          ...(field.options && { options: [...field.options] }),
        })),
      functions: functionHelp.map((one) => ({
        ...one,
        help: services.translate(ctx.locale, `expression.function.${one.name}`) ?? one.name,
      })),
    }),
  }),
]

function objectOf(ctx: Ctx, name: string): ObjectDefinition {
  const object = ctx.schema.find(name)
  if (!object) throw notFound()
  return object
}

function wantedFor({ use, kind }: { use: string; kind?: string | undefined }): Wanted {
  if (use !== 'formula') return { type: 'boolean' }
  const type = formulaType(kind as KindName)
  return { time: false, ...(type && { type }) }
}

type Sampling = {
  expression: Extract<ReturnType<typeof compileExpression>, { ok: true }>['expression']
  recordId: string | undefined
  kind: string | undefined
}

/** The result for one record that the actor may see, with all that it reads: fields that are hidden from him and records out of his reach give none. */
async function sampleOf(ctx: Ctx, object: ObjectDefinition, { expression, recordId, kind }: Sampling) {
  const lineage = expression.variables.map(({ path }) => path)
  const field: Field = { kind: 'text', required: false, lineage }
  if (fieldRightOf(ctx, { object, key: '', field }) === 'hidden') return undefined
  const plan = storedPlan(ctx, object)
  const id = recordId ?? (await newestId(ctx, object))
  const seen = id && (await readVisible(ctx, planOf(ctx, object), { ids: [id], verb: 'read' })).get(id)
  if (!seen) return undefined
  const row = await ctx.tx.one<Record<string, unknown>>(sql`
    select ${selectColumns(plan.fields, 't')} from ${plan.table} t where t.workspace_id = ${ctx.workspaceId} and t.id = ${id}`)
  const record: Record<string, unknown> = present(row!, plan.fields)
  const references = new Set(expression.variables.flatMap(({ via }) => via ?? []))
  for (const via of references) if (!(await seesReferred(ctx, plan, { via, record }))) return undefined
  await addReferred(ctx, plan, { references, records: [record] })
  const value = expression.evaluate(record, { now: ctx.now, timeZone: ctx.timeZone })
  const result = toFieldValue(value, { kind: (kind ?? 'text') as KindName }, ctx.currency)
  return { recordId: id, title: (seen[object.title] as string | null | undefined) ?? null, result }
}

async function seesReferred(
  ctx: Ctx,
  plan: Plan,
  { via, record }: { via: string; record: Record<string, unknown> },
): Promise<boolean> {
  const [id, to] = [fieldValue(record, via), plan.byKey.get(via)?.field.to]
  if (typeof id !== 'string' || to === undefined) return true
  return (await readVisible(ctx, planOf(ctx, ctx.schema.named(to)), { ids: [id], verb: 'read' })).has(id)
}

async function newestId(ctx: Ctx, object: ObjectDefinition): Promise<string | undefined> {
  const { table } = storedPlan(ctx, object)
  const row = await ctx.tx.one<{ id: string }>(sql`
    select t.id from ${table} t where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null order by t.id desc limit 1`)
  return row?.id
}
