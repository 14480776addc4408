import { customPrefix } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'

type Fault = { path: string; code: string }

/** What a draw goes by: fixed once it was made. */
const fixedByDraw = [
  'strategyId',
  'objective',
  'outcomes',
  'outcomeDays',
  'expectedLow',
  'expectedHigh',
  'controlShare',
  'controlReason',
  'keepKeyAccountsOut',
  'excludeLatePromise',
  'waveCount',
  'waveWeeks',
  'preferenceReason',
]
/** What may still be said of a programme that has ended, besides what the firm keeps in fields of its own. */
const openAfterEnd = new Set(['name', 'ownerId', 'spent', 'externalId'])
/** Fields that only commands write, which keep the states consistent. */
const byCommands = new Set([
  'state',
  'stateReason',
  'startedOn',
  'endedOn',
  'shrunkAt',
  'shrinkReason',
  'hours',
  'ranElsewhere',
])

/** What is wrong with new settings of a programme, and what may no longer be changed. */
export function settingFaults(values: Values, current: Values | undefined): Fault[] {
  const changed = Object.keys(values).filter(
    (key) => JSON.stringify(values[key] ?? null) !== JSON.stringify(current?.[key] ?? null),
  )
  if (current?.drawnAt) {
    const fixed = changed.filter((key) => fixedByDraw.includes(key))
    if (fixed.length > 0) return fixed.map((path) => ({ path, code: 'programmes.drawn' }))
  }
  if (current && isOver(current.state)) {
    const closed = changed.filter(
      (key) => !openAfterEnd.has(key) && !byCommands.has(key) && !key.startsWith(customPrefix),
    )
    if (closed.length > 0) return closed.map((path) => ({ path, code: 'programmes.ended' }))
  }
  const { controlShare, controlReason, outcomes, expectedLow, expectedHigh, drawnAt } = {
    ...current,
    ...values,
  } as Values
  const faults: Fault[] = []
  if (controlShare === 0 && !controlReason && !drawnAt)
    faults.push({ path: 'controlReason', code: 'programmes.control_reason' })
  if (Array.isArray(outcomes) && outcomes.length === 0) faults.push({ path: 'outcomes', code: 'field.required' })
  if (typeof expectedLow === 'number' && typeof expectedHigh === 'number' && expectedLow > expectedHigh)
    faults.push({ path: 'expectedHigh', code: 'programmes.expected_order' })
  return faults
}

/** Ended for good: nothing leads back. */
function isOver(state: unknown): boolean {
  return state === 'done' || state === 'stopped'
}

export type Quiet = { is: boolean; since: string | null; days: number; limit: number }

/**
 * Whether a running programme has gone to sleep (虎头蛇尾): for `limit` days no wave was released and no step done. Told at the moment of asking, never stored.
 */
export function quietOf(
  { state, lastAt, limit }: { state: string; lastAt: Date | null; limit: number },
  now: Date,
): Quiet {
  if (state !== 'running' || !lastAt) return { is: false, since: null, days: 0, limit }
  const days = Math.max(0, Math.floor((now.getTime() - lastAt.getTime()) / dayMs))
  return { is: days >= limit, since: lastAt.toISOString(), days, limit }
}

const dayMs = 86_400_000
