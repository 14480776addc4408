import type { FieldError } from '#platform/error/app-error.ts'

export const actionKinds = ['task', 'visit', 'call', 'email', 'survey'] as const
export type ActionKind = (typeof actionKinds)[number]

/** One step of a strategy: what is done for each account, how many days after the start, how long it takes whom, and whether it is done again. */
export type StrategyAction = {
  kind: ActionKind
  title: string
  afterDays: number
  hours: number
  role: string
  /** Done so many times in all, so many days apart. */
  repeat?: { everyDays: number; times: number }
}

const mostActions = 30
const lastDay = 730

/** The actions one by one, as a programme does them: what is repeated stands there as often as it is done, by its day. */
export function unrolled(actions: readonly StrategyAction[]): StrategyAction[] {
  return actions
    .flatMap(({ repeat, ...action }) =>
      Array.from({ length: repeat?.times ?? 1 }, (_, round) => ({
        ...action,
        afterDays: action.afterDays + round * (repeat?.everyDays ?? 0),
      })),
    )
    .sort((a, b) => a.afterDays - b.afterDays)
}

/** What is wrong with the actions of a strategy, each fault with its place (`actions.0.title`). */
export function actionFaults(actions: unknown): FieldError[] {
  if (actions === null || actions === undefined) return []
  if (!Array.isArray(actions) || actions.length > mostActions)
    return [{ path: 'actions', code: 'strategy.too_many_actions' }]
  const faults = actions.flatMap((action: Partial<StrategyAction> | null, place) =>
    wrongParts(action ?? {}).map((part) => ({ path: `actions.${place}.${part}`, code: 'strategy.action' })),
  )
  if (faults.length === 0 && unrolled(actions).length > mostActions)
    return [{ path: 'actions', code: 'strategy.too_many_actions' }]
  return faults
}

/** Days in which each account gets the actions once: the cadence, else the days until success is due, else a quarter. */
export function spreadDays(
  { cadenceDays, successOn }: { cadenceDays: number | null; successOn: string | null },
  today: string,
) {
  if (cadenceDays) return cadenceDays
  const left = successOn ? (Date.parse(successOn) - Date.parse(today)) / 86_400_000 : 91
  return Math.max(7, left)
}

/**
 * Hours a week that a cell asks of each role. Each account gets each action, as often as it is repeated, once in `everyDays`.
 */
export function weeklyHours(
  actions: readonly StrategyAction[],
  { accounts, everyDays }: { accounts: number; everyDays: number },
): { role: string; hoursPerWeek: number }[] {
  const perWeek = (7 * accounts) / Math.max(7, everyDays)
  const sums = new Map<string, number>()
  for (const { role, hours } of unrolled(actions)) sums.set(role, (sums.get(role) ?? 0) + hours * perWeek)
  return [...sums]
    .filter(([, hours]) => hours > 0)
    .map(([role, hours]) => ({ role, hoursPerWeek: Math.round(hours * 10) / 10 }))
}

function wrongParts(action: Partial<StrategyAction>): (keyof StrategyAction)[] {
  const wrong: (keyof StrategyAction)[] = []
  if (!actionKinds.includes(action.kind as ActionKind)) wrong.push('kind')
  if (!isText(action.title, 200)) wrong.push('title')
  if (!Number.isInteger(action.afterDays) || action.afterDays! < 0 || action.afterDays! > lastDay)
    wrong.push('afterDays')
  if (typeof action.hours !== 'number' || !(action.hours >= 0 && action.hours <= 200)) wrong.push('hours')
  if (!isText(action.role, 60)) wrong.push('role')
  if (action.repeat !== undefined && !isRepeat(action)) wrong.push('repeat')
  const known = ['kind', 'title', 'afterDays', 'hours', 'role', 'repeat']
  if (Object.keys(action).some((key) => !known.includes(key))) wrong.push('kind')
  return wrong
}

/** At least twice, at least a day apart, the last time within two years of the start. */
function isRepeat({ repeat, afterDays = 0 }: Partial<StrategyAction>): boolean {
  if (typeof repeat !== 'object' || repeat === null) return false
  const { everyDays, times, ...rest } = repeat
  if (Object.keys(rest).length > 0 || !Number.isInteger(everyDays) || !Number.isInteger(times)) return false
  return everyDays >= 1 && times >= 2 && times <= mostActions && afterDays + everyDays * (times - 1) <= lastDay
}

function isText(value: unknown, most: number): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= most
}
