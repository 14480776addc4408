import type { Money } from '#fields/money/kind.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Field } from '#platform/object/field.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { fromText, unitLeftOut, unitOfAmounts } from './cell-value.ts'
import { withUnit } from './detect/money-text.ts'
import type { ColumnProfile } from './detect/profile-column.ts'
import { type Layout, resolveTarget } from './import-plan.ts'
import type { ImportRecord } from './import-store.ts'

type Read = { target: string | null; column: Layout['columns'][number]; ctx: Ctx }

/** What figures of a column are taken to be counted in, once it is mapped to a field of money, and that they are not in one of numbers. */
export function unitsOfColumn({ object }: ImportRecord, { target, column, ctx }: Read) {
  const imported = ctx.schema.find(object)
  const field = imported && target !== null ? resolveTarget(ctx, imported, target)?.item.field : undefined
  if (!field) return { unit: null, unitExample: null, unitLeft: null }
  const { profile, header } = column
  const unit = unitOfAmounts(field, profile) ?? null
  return {
    unit,
    unitExample: unit === null ? null : exampleOf(ctx, { field, profile }),
    unitLeft: unitLeftOut(field, header) ?? null,
  }
}

/** The first value that the unit changes. */
function exampleOf(ctx: Ctx, { field, profile }: { field: Field; profile: ColumnProfile }) {
  for (const text of profile.examples) {
    const read = fromText(text, { field, format: profile, context: checkContext(ctx) })
    const amount = read.ok ? (read.value as Money).amount : text
    if (withUnit(text, profile.unit!) !== text && amount !== '0') return { text, amount }
  }
  return null
}
