import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { RollUp } from '#platform/object/field.ts'
import type { Schema } from '#platform/object/schema.ts'
import { filterSql, parseFilter } from '#platform/query/filter.ts'
import { planOfDefinition } from '#platform/record/plan.ts'

/** What is wrong with a roll-up's filter as a query: used unchecked, it would refuse every write of what is counted. */
export function checkRollUpFilter(ctx: Ctx, schema: Schema, { object, filter }: RollUp): FieldError[] {
  if (filter === undefined) return []
  const plan = planOfDefinition(schema.named(object))
  try {
    filterSql(ctx, { plan, alias: 'c' }, parseFilter(filter))
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.errors.map((fault) => ({ ...fault, path: 'rollUp.filter' }))
  }
}
