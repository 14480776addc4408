import { z } from 'zod'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { defineRoute, idParam, limitParam, type Route } from '#platform/http/route.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { type Plan, storedPlan } from '#platform/record/plan.ts'
import { changePolicy, keyedSoFar } from './change-policy.ts'
import { compareNext, queueAll } from './find-pairs.ts'
import { actsFor, kindsFor, ruleId, standsBeside } from './match-rule.ts'
import { decidePair, listPairs } from './pair-queue.ts'
import { type MatchPolicy, matchPolicySchema, policyOf } from './rules-of.ts'
import { suspectsOf } from './suspects.ts'

const likeness = z.enum(['same', 'similar'])
const suspect = z.object({
  id: z.guid().nullable(),
  title: z.string().nullable(),
  ownerId: z.guid().nullable(),
  ownerName: z.string().nullable(),
  score: z.number(),
  likeness,
  rules: z.array(z.string()),
  visible: z.boolean(),
  stops: z.boolean().meta({ description: 'Whether a rule of the firm refuses a second record beside this one' }),
})
const side = z.object({
  id: z.guid(),
  title: z.string().nullable(),
  ownerName: z.string().nullable(),
  createdAt: z.string(),
})
const pair = z.object({
  id: z.guid(),
  score: z.number(),
  likeness,
  rules: z.array(z.string()),
  records: z.tuple([side, side]),
  mergeable: z.boolean(),
})
const cursorPattern = /^(\d\.?\d*)_([0-9a-f-]{36})$/
const mostSuspects = 10

/** Suspected duplicates of an object: of one that is being written down, and the pairs found among all. */
export function duplicateRoutes({ name, plural }: ObjectDefinition): Route[] {
  const path = `/${plural}/duplicates`
  const tags = [plural]
  return [
    defineRoute({
      method: 'POST',
      path,
      auth: 'member',
      readOnly: true,
      summary: `Which of ${plural} may be the one with these values, or what \`exceptId\` becomes by them; of hidden ones only whom to ask`,
      tags,
      body: z.strictObject({ values: z.record(z.string(), z.unknown()), exceptId: z.guid().optional() }),
      response: z.object({ data: z.array(suspect) }),
      handler: async (ctx, { body }) => {
        const object = ctx.schema.named(name)
        requireRight(ctx, object, body.exceptId === undefined ? 'create' : 'update')
        return { data: await suspectsOf(ctx, object, { ...body, limit: mostSuspects }) }
      },
    }),
    defineRoute({
      method: 'GET',
      path,
      auth: 'member',
      summary: 'Suspected duplicate pairs, the most likely first',
      tags,
      query: z.strictObject({
        state: z.enum(['open', 'apart']).default('open'),
        limit: limitParam,
        cursor: z.string().regex(cursorPattern).optional(),
      }),
      response: z.object({ data: z.array(pair), page: z.object({ nextCursor: z.string().nullable() }) }),
      handler: async (ctx, { query: { state, limit, cursor } }) => {
        const [, score, id] = cursorPattern.exec(cursor ?? '') ?? []
        const after = score && id ? { score, id } : undefined
        const { pairs, next } = await listPairs(ctx, ctx.schema.named(name), { state, limit, after })
        return { data: pairs, page: { nextCursor: next && `${next.score}_${next.id}` } }
      },
    }),
    defineRoute({
      method: 'POST',
      path: `${path}/compare`,
      auth: 'member',
      summary: 'Compare the next waiting records; with `all`, compare every record again',
      tags,
      body: z.strictObject({ all: z.boolean().default(false) }),
      response: z.object({ queued: z.int(), compared: z.int() }),
      handler: async (ctx, { body: { all } }) => {
        const object = ctx.schema.named(name)
        requireRight(ctx, object, 'update')
        const queued = all ? await queueAll(ctx, object) : 0
        return { queued, compared: await compareNext(ctx) }
      },
    }),
    defineRoute({
      method: 'PUT',
      path,
      auth: 'member',
      summary: 'Mark a pair as not the same (apart), or as suspected again (open)',
      tags,
      body: z.strictObject({ id: idParam, state: z.enum(['open', 'apart']) }),
      response: null,
      handler: (ctx, { body: { id, state } }) => decidePair(ctx, id, state),
    }),
    ...policyRoutes({ name, plural }),
  ]
}

function policyRoutes({ name, plural }: { name: string; plural: string }): Route[] {
  const path = `/${plural}/match-rules`
  const tags = [plural]
  const policy = z.object({
    ...matchPolicySchema.shape,
    own: z.boolean(),
    keyed: z.int().nullable().meta({
      description: 'While changed rules do not yet hold for all records: for how many they do; null when for all',
    }),
  })
  return [
    defineRoute({
      method: 'GET',
      path,
      auth: 'member',
      summary: 'How records are compared; own when the firm has rules of its own',
      tags,
      response: policy,
      handler: async (ctx) => {
        const object = ctx.schema.named(name)
        return { ...(await policyOf(ctx, object)), keyed: await keyedSoFar(ctx, object) }
      },
    }),
    defineRoute({
      method: 'PUT',
      path,
      auth: 'member',
      right: 'settings',
      summary: 'Set the duplicate rules, or return to the built-in ones (null)',
      tags,
      body: z.strictObject({ policy: matchPolicySchema.nullable() }),
      response: null,
      handler: async (ctx, { body }) => {
        const object = ctx.schema.named(name)
        if (body.policy) requireFitting(storedPlan(ctx, object), body.policy)
        await changePolicy(ctx, object, body.policy)
      },
    }),
  ]
}

/** Rules name fields that the object has, in ways in which their contents can be compared, each once. */
function requireFitting({ byKey }: Plan, { rules }: MatchPolicy): void {
  const ids = rules.map(ruleId)
  const errors: FieldError[] = rules.flatMap((rule, index) => {
    const faultOf = (key: string, fits: (field: Field) => boolean): FieldError[] => {
      const field = byKey.get(key)?.field
      const path = `policy.rules.${index}.${key}`
      if (!field) return [{ path, code: 'field.unknown' }]
      return fits(field) ? [] : [{ path, code: 'duplicate.unfit' }]
    }
    const acts = actsFor(rule, (key) => byKey.get(key)?.field)
    return [
      ...(rule.act && !acts.includes(rule.act)
        ? [{ path: `policy.rules.${index}.act`, code: 'duplicate.notByImport' }]
        : []),
      ...rule.fields.flatMap((key) => faultOf(key, (field) => kindsFor(field).includes(rule.by))),
      ...(rule.with ? faultOf(rule.with, (field) => standsBeside(field) && !rule.fields.includes(rule.with!)) : []),
      ...(ids.indexOf(ids[index]!) < index ? [{ path: `policy.rules.${index}`, code: 'duplicate.twice' }] : []),
    ]
  })
  if (errors.length > 0) throw new AppError('validation', { errors })
}
