import { dayIn } from '#fields/date/relative.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Field } from '#platform/object/field.ts'
import { reserveNumbers } from '#platform/record/reserve-numbers.ts'
import { numberOf, partsOf, periodOf } from './number-pattern.ts'

/** A field that numbers new records. */
export type Numbered = { key: string; field: Field }

/** The next numbers of today's period, reserved together; none where the pattern gives none. */
export async function takeNumbers(ctx: Ctx, { key, field }: Numbered, count: number): Promise<string[]> {
  const parts = partsOf(field.numbering!)
  if (!parts || count === 0) return []
  const day = dayIn(ctx.now, ctx.timeZone)
  const counter = ['field', field.id ?? key, periodOf(parts, day)].filter(Boolean).join(':')
  const first = await reserveNumbers(ctx, { counter, count })
  return Array.from({ length: count }, (_, index) => numberOf(parts, { day, count: first + index }))
}

/** What stands for a number that is not taken yet, where only its being there matters. */
export function numberToCome(ctx: Ctx, { field }: Numbered): string | null {
  const parts = partsOf(field.numbering!)
  return parts ? numberOf(parts, { day: dayIn(ctx.now, ctx.timeZone), count: 0 }) : null
}
