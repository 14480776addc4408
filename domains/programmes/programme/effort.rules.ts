import { actionKinds, type StrategyAction } from '#domains/programmes/strategy/strategy-action.rules.ts'

/** Kinds of a step: those of actions, and the chat that some contacts prefer to them. */
export const stepKinds = [...actionKinds, 'chat'] as const

/** Hours a week that a role takes from its daily work, who agreed and when. */
export type AgreedHours = {
  role: string
  hoursPerWeek: number
  takenFrom: string
  agreedBy: string | null
  agreedOn: string
}

export type RoleEffort = { role: string; hoursPerAccount: number }

/** Hours that one account takes of each role, in the order in which the roles first act; actions without a role or hours take nobody's. */
export function effortPerAccount(actions: readonly StrategyAction[]): RoleEffort[] {
  const hours = new Map<string, number>()
  for (const { role, hours: each } of actions) if (role && each > 0) hours.set(role, (hours.get(role) ?? 0) + each)
  return [...hours].map(([role, hoursPerAccount]) => ({ role, hoursPerAccount }))
}

/** Hours of all roles together that one account takes. */
export function hoursPerAccount(actions: readonly StrategyAction[]): number {
  return actions.reduce((sum, { hours }) => sum + Math.max(0, hours), 0)
}

/** Accounts that the agreed hours carry in so many weeks; null where nothing limits them (no effort, or no hours agreed of any role that works). */
export function accountsThatFit(
  effort: readonly RoleEffort[],
  { hours, weeks }: { hours: readonly { role: string; hoursPerWeek: number }[]; weeks: number },
): number | null {
  const limits = effort.flatMap(({ role, hoursPerAccount: each }) => {
    const agreed = hours.find((one) => one.role === role)
    return agreed ? [Math.floor((agreed.hoursPerWeek * weeks) / each + 1e-9)] : []
  })
  return limits.length === 0 ? null : Math.max(1, Math.min(...limits))
}

/** Weeks that so many accounts take: of the role that is busiest. Without agreed hours, the usual length. */
export function weeksFor(
  effort: readonly RoleEffort[],
  {
    accounts,
    hours,
    usual,
  }: { accounts: number; hours: readonly { role: string; hoursPerWeek: number }[]; usual: number },
): number {
  const weeks = effort.flatMap(({ role, hoursPerAccount: each }) => {
    const agreed = hours.find((one) => one.role === role)?.hoursPerWeek ?? 0
    return agreed > 0 ? [Math.ceil((accounts * each) / agreed - 1e-9)] : []
  })
  return weeks.length === 0 ? usual : Math.max(1, ...weeks)
}
