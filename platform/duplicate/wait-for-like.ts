import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { ruleOfKey } from './match-keys.ts'
import { type MatchRule, ruleId, stops, type Way } from './match-rule.ts'

type Written = { object: string; rules: readonly MatchRule[]; way: Way; keys: readonly string[] }

/** However many records are written together, they take no more locks than this. */
const locksPerObject = 64

/**
 * Whoever writes a record that a rule may stop waits until a like one that is being written is there, or is not. Each way takes
 * the locks of the rules that stop it: what is imported beside a rule for entries by hand is as if it had come first.
 */
export async function waitForLike(ctx: Ctx, { object, rules, way, keys }: Written): Promise<void> {
  const stopping = new Set(rules.filter((rule) => stops(rule, way)).map(ruleId))
  const waiting = keys.filter((key) => stopping.has(ruleOfKey(key)))
  if (waiting.length === 0) return
  // In the same order by everybody, so that no two wait for each other.
  await ctx.tx.run(sql`
    select pg_advisory_xact_lock(hashtextextended(${`no second ${object} of ${ctx.workspaceId}`}, place))
    from (select distinct hashtextextended(key, 0) & ${locksPerObject - 1} as place from unnest(${waiting}::text[]) as key order by 1) l`)
}
