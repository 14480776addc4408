import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Field } from '#platform/object/field.ts'
import type { Numbering } from '#platform/object/hooks.ts'
import { numberOf, partsOf, periodOf } from './number-pattern.ts'

/** How a field numbers new records by its pattern and today's period; undefined where it does not. */
export function patternNumbering(key: string, { numbering, id = key }: Field): Numbering | undefined {
  const parts = numbering === undefined ? undefined : partsOf(numbering)
  if (!parts) return undefined
  const today = (ctx: Ctx) => dayIn(ctx.now, ctx.timeZone)
  return {
    key,
    counter: (ctx) => ['field', id, periodOf(parts, today(ctx))].filter(Boolean).join(':'),
    number: (ctx, _, count) => numberOf(parts, { day: today(ctx), count }),
  }
}
