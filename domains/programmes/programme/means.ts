import { readyRoles } from '#domains/programmes/resources/assessment.rules.ts'
import { capacityOn } from '#domains/programmes/resources/capacity.ts'
import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { FieldError } from '#platform/error/app-error.ts'
import { type AgreedHours, effortPerAccount } from './effort.rules.ts'
import type { Programme } from './programme-store.ts'

/**
 * The means that a programme lacks: a role that has agreed to no hours, or to more than it has free by the firm's latest assessment, or a budget beyond the free
 * funds. What the programme itself holds already counts as free. Without an assessment the word of who agreed counts.
 */
export async function missingMeans(
  ctx: Ctx,
  programme: Programme,
  hours: readonly AgreedHours[] = programme.hours ?? [],
): Promise<FieldError[]> {
  const errors: FieldError[] = []
  const capacity = await capacityOn(ctx, dayIn(ctx.now, ctx.timeZone))
  const holds = programme.state === 'running'
  const held = (role: string) => (holds ? (programme.hours?.find((one) => one.role === role)?.hoursPerWeek ?? 0) : 0)
  for (const { role } of effortPerAccount(programme.actions ?? [])) {
    if (!((hours.find((one) => one.role === role)?.hoursPerWeek ?? 0) > 0))
      errors.push({ path: 'hours', code: 'programmes.hours_not_agreed', params: { role: roleWord(role) } })
  }
  if (!capacity) return errors
  for (const { role, hoursPerWeek: wanted } of hours) {
    const free = (capacity.roles.find((one) => one.role === role)?.free ?? 0) + held(role)
    if (wanted > free)
      errors.push({ path: 'hours', code: 'programmes.no_free_hours', params: { role: roleWord(role), wanted, free } })
  }
  const budget = Number(programme.budget?.base ?? programme.budget?.amount ?? 0)
  const funds = capacity.funds === null ? null : capacity.funds - capacity.fundsCommitted
  if (!holds && funds !== null && budget > funds)
    errors.push({
      path: 'budget',
      code: 'programmes.no_free_funds',
      params: { wanted: budget, free: Math.max(0, funds) },
    })
  return errors
}

/** A built-in role is shown in the reader's language, one of the firm's own as it was written. */
function roleWord(role: string): string | { word: string } {
  return (readyRoles as readonly string[]).includes(role) ? { word: `resources.role.${role}` } : role
}
