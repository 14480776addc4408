import { account } from '#domains/accounts/index.ts'
import { activeGoal, readyProblemOf } from '#domains/pilot/index.ts'
import type { Ctx } from '#platform/context/ctx.ts'

/** Fields of accounts without which hardly anything can be chosen or done: what they are, where, and who reaches them. */
const always = ['industry', 'region', 'phone', 'ownerId']

/** Fields of accounts that the pilot goal needs filled: those without which nothing goes, and those that its segments ask for. */
export async function neededFields(ctx: Ctx): Promise<string[]> {
  const goal = await activeGoal(ctx)
  const asked = (readyProblemOf(goal?.key)?.segments ?? []).flatMap(({ filter }) => fieldsIn(filter))
  return [
    ...new Set([...always, ...asked.filter((field) => Object.hasOwn(account.fields, field) && field !== 'kinds')]),
  ]
}

/** Keys of the fields that a filter speaks of, however deep. */
function fieldsIn(filter: unknown): string[] {
  if (typeof filter !== 'object' || filter === null) return []
  if ('field' in filter) return [String(filter.field)]
  return Object.values(filter).flatMap((part) => (Array.isArray(part) ? part.flatMap(fieldsIn) : []))
}
