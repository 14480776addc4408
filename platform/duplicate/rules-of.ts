import { sql } from 'kysely'
import { z } from 'zod'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { keptBySchema } from '#platform/object/kept-by-schema.ts'
import { type MatchRule, matchActs, matchKinds, strengths } from './match-rule.ts'
import { standardRules } from './standard-rules.ts'

/** What is disclosed of a suspected record to those who may not see it: whom to ask, only that there is one, or nothing. */
export const hiddenAnswers = ['owner', 'exists', 'nothing'] as const

const matchRuleSchema = z.strictObject({
  by: z.enum(matchKinds),
  fields: z.array(z.string().min(1).max(100)).min(1).max(6),
  with: z.string().min(1).max(100).optional(),
  strength: z.enum(strengths),
  act: z.enum(matchActs).optional().meta({
    description:
      'What comes of it besides a suspected pair: nothing more (list), a warning while typing (warn, the default), or no second record when one is made or changed by hand or by a program (stopCreate), by an import (stopImport), either (stop)',
  }),
})

export const matchPolicySchema = z.strictObject({
  rules: z.array(matchRuleSchema).max(20),
  hidden: z.enum(hiddenAnswers),
})

/** How an object's records are compared, and what is disclosed of those that the caller may not see. */
export type MatchPolicy = { rules: readonly MatchRule[]; hidden: (typeof hiddenAnswers)[number] }

/** The policy that holds now: the firm's own, else that of the definition. */
export async function policyOf(ctx: Ctx, object: ObjectDefinition): Promise<MatchPolicy & { own: boolean }> {
  const own = (await firmPolicies(ctx)).get(object.name)
  return own ? { ...own, own: true } : { rules: standardRules(object), hidden: 'owner', own: false }
}

export async function rulesOf(ctx: Ctx, object: ObjectDefinition): Promise<readonly MatchRule[]> {
  return (await policyOf(ctx, object)).rules
}

const firmPolicies = keptBySchema(async (ctx): Promise<ReadonlyMap<string, MatchPolicy>> => {
  if (ctx.schema.version === 0) return new Map()
  const rows = await ctx.tx.rows<{ id: string; rules: MatchPolicy }>(sql`
    select r.id, r.rules from match_rules r where r.workspace_id = ${ctx.workspaceId}`)
  return new Map(rows.map(({ id, rules }) => [id, rules]))
})
