import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { controlArmOf } from './control-arm.rules.ts'
import type { MeasuredProgramme } from './measure-outcomes.ts'
import {
  type GroupValues,
  type OutcomeName,
  type OutcomeSample,
  type OutcomeSamples,
  outcomeNames,
} from './outcome-samples.ts'

/** One line of the statement: an outcome of an arm, its accounts, and the values that are not nought. */
type Line = { arm: string; outcome: OutcomeName; of: number; n: number; nonZero: number[] }

/** What an experiment that was run elsewhere gave, by its imported results; null when there are none. */
export async function measureTrial(
  ctx: Ctx,
  programme: MeasuredProgramme,
  { controlArm }: { controlArm?: string | undefined },
): Promise<OutcomeSamples | null> {
  const lines = await readLines(ctx, programme.id)
  if (lines.length === 0) return null
  const arms = [...new Set(lines.map(({ arm }) => arm))]
  const control = controlArmOf(arms, controlArm)
  if (control === null) {
    throw new AppError('unprocessable', {
      errors: [{ path: 'controlArm', code: 'programmes.arm_of_control', params: { arms: arms.join(', ') } }],
    })
  }
  const treatedArms = arms.filter((arm) => arm !== control)
  const sizes = new Map(lines.map(({ arm, of }) => [arm, of]))
  const known = outcomeNames.filter((name) => lines.some(({ outcome, n }) => outcome === name && n > 0))
  // What was named first decides, measured or not; only where nothing of what was named was measured does the experiment speak for itself.
  const named = programme.outcomes.some((name) => known.includes(name)) ? programme.outcomes : []
  const share = programme.controlShare
  return {
    programmeId: programme.id,
    source: 'trial',
    outcomes: [...new Set([...named, ...known])].map((outcome) =>
      sampleOf(
        lines.filter((line) => line.outcome === outcome),
        { outcome, treatedArms, control },
      ),
    ),
    groups: {
      counts: [...treatedArms, control].map((arm) => sizes.get(arm)!),
      shares: share ? [...treatedArms.map(() => (1 - share) / treatedArms.length), share] : null,
    },
    treatedAccounts: treatedArms.reduce((sum, arm) => sum + sizes.get(arm)!, 0),
    withdrawn: 0,
    keyAccounts: 0,
    alsoElsewhere: { treated: 0, control: 0 },
    inputFrom: programme.startedOn,
    inputUntil: programme.endedOn,
    openUntil: null,
    seed: programme.seed,
  }
}

function sampleOf(
  lines: readonly Line[],
  { outcome, treatedArms, control }: { outcome: OutcomeName; treatedArms: readonly string[]; control: string },
): OutcomeSample {
  const valuesOf = (arm: string): GroupValues => {
    const { of, n, nonZero } = lines.find((line) => line.arm === arm)!
    return { of, n, nonZero }
  }
  const each = treatedArms.map((arm) => ({ arm, values: valuesOf(arm) }))
  const together = each.reduce<GroupValues>(
    (sum, { values }) => ({
      of: sum.of + values.of,
      n: sum.n + values.n,
      nonZero: sum.nonZero.concat(values.nonZero),
    }),
    { of: 0, n: 0, nonZero: [] },
  )
  return {
    outcome,
    arms: [{ arm: null, values: together }, ...(each.length > 1 ? each : [])],
    control: valuesOf(control),
    drawnChanges: null,
    changes: [],
    comparison: null,
  }
}

/** A line that says nothing of an outcome is counted in `of` and not in `n`. */
function readLines(ctx: Ctx, programmeId: string): Promise<Line[]> {
  return ctx.tx.rows<Line>(sql`
    select t.arm, v.outcome, count(*)::int4 as of, count(v.value)::int4 as n,
      coalesce(array_agg(v.value::float8 order by t.id) filter (where v.value <> 0), '{}') as "nonZero"
    from trial_result t
    cross join lateral (values
      ('response', t.responded::int4::numeric),
      ('orders', t.ordered::int4::numeric),
      ('revenue', t.revenue_base),
      ('attitude', t.attitude)) as v (outcome, value)
    where t.workspace_id = ${ctx.workspaceId} and t.programme_id = ${programmeId} and t.deleted_at is null and t.arm is not null
    group by t.arm, v.outcome
    order by t.arm, v.outcome`)
}
