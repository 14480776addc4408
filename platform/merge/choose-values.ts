import { AppError, type FieldError } from '#platform/error/app-error.ts'
import { isWritable } from '#platform/object/define-object.ts'
import { fieldValue, isEmpty } from '#platform/object/field-value.ts'
import type { Plan } from '#platform/record/plan.ts'
import type { Presented } from '#platform/record/present.ts'

/** For each field whose value the survivor takes: the record that it comes from. */
export type Taken = Map<string, string>

type Choosing = {
  /** All fields, and those that the actor may write. */
  plan: Plan
  writable: Plan
  survivor: Presented
  losers: readonly Presented[]
  choose: Readonly<Record<string, string>>
}

/**
 * Which values the survivor takes: the chosen ones; of what nobody chose it keeps its own, and where it has none it takes the
 * first that another has. Throws `validation` for fields that cannot be chosen and records that are not among those merged.
 */
export function takenValues({ plan, writable, survivor, losers, choose }: Choosing): Taken {
  requireChoosable({ plan, writable, survivor, losers, choose })
  const taken: Taken = new Map()
  for (const { key, field } of plan.fields) {
    if (!isWritable(field)) continue
    const chosen = choose[key]
    if (chosen && chosen !== survivor.id) taken.set(key, chosen)
    if (chosen || !isEmpty(fieldValue(survivor, key))) continue
    const other = losers.find((loser) => !isEmpty(fieldValue(loser, key)))
    if (other) taken.set(key, other.id)
  }
  return taken
}

function requireChoosable({ writable, survivor, losers, choose }: Choosing): void {
  const errors: FieldError[] = []
  for (const [key, id] of Object.entries(choose)) {
    const path = `choose.${key}`
    const item = writable.byKey.get(key)
    const from = [survivor, ...losers].find((record) => record.id === id)
    if (!item) errors.push({ path, code: 'field.unknown' })
    else if (!isWritable(item.field)) errors.push({ path, code: 'field.read_only' })
    else if (!from) errors.push({ path, code: 'merge.not_among' })
    else if (item.field.required && isEmpty(fieldValue(from, key))) errors.push({ path, code: 'field.required' })
  }
  if (errors.length > 0) throw new AppError('validation', { errors })
}
