import type { Ctx } from '#platform/context/ctx.ts'
import { completeDerived } from '#platform/derived/complete-derived.ts'
import type { FieldError } from '#platform/error/app-error.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { type Plan, planOf } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'
import { type Taken, takenValues } from './choose-values.ts'

type Merging = {
  survivor: Presented
  losers: readonly Presented[]
  choose: Readonly<Record<string, string>>
}

export type PlannedMerge = {
  taken: Taken
  /** Fields that become empty, for the survivor would refer to itself by them. */
  clear: string[]
  /** What the survivor takes, by field. */
  values: Values
  /** What the firm demands of a record and the survivor would not keep. */
  faults: FieldError[]
}

/** What a merge would make of the survivor. Throws `validation` for what cannot be chosen. */
export async function planMerge(ctx: Ctx, plan: Plan, merging: Merging): Promise<PlannedMerge> {
  const { survivor } = merging
  const taken = takenValues({ plan, writable: planOf(ctx, plan.object), ...merging })
  const clear = selfReferences(plan, { ...merging, taken })
  const values = takenFrom(plan, { ...merging, taken, clear })
  const faults: FieldError[] = []
  const drafts = [{ values: { ...values }, current: survivor }]
  await completeDerived(ctx, { plan, drafts, errors: faults, path: (_, key) => key, numbersToCome: true })
  return { taken, clear, values, faults }
}

/** Fields by which the survivor would refer to itself: a parent that is merged into its child. */
function selfReferences(plan: Plan, { survivor, losers, taken }: Merging & { taken: Taken }): string[] {
  const merged = new Set([survivor, ...losers].map(({ id }) => id))
  return [...taken]
    .filter(([key, id]) => {
      const item = plan.byKey.get(key)!
      const source = losers.find((loser) => loser.id === id)!
      return item.field.to === plan.object.name && merged.has(fieldValue(source, key) as string)
    })
    .map(([key]) => key)
}

function takenFrom(
  plan: Plan,
  { losers, taken, clear }: Pick<Merging, 'losers'> & { taken: Taken; clear: readonly string[] },
): Values {
  const values: Values = {}
  for (const [key, id] of taken) {
    const source = losers.find((loser) => loser.id === id)!
    values[key] = clear.includes(key) || !plan.byKey.has(key) ? null : (fieldValue(source, key) ?? null)
  }
  return values
}
