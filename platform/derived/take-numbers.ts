import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import type { Numbering, Values } from '#platform/object/hooks.ts'
import { keyedRows } from '#platform/record/keyed-rows.ts'
import type { Plan } from '#platform/record/plan.ts'
import { reserveNumbers } from '#platform/record/reserve-numbers.ts'

type Taking = {
  plan: Plan
  numbering: Numbering
  /** Numbers that are about to be given to others, besides those that records have. */
  promised?: (number: Sql) => Sql<boolean>
}

/**
 * The numbers of records that are about to be stored, reserved together. Numbers that came from elsewhere, such as those of an
 * earlier program in an import, are passed over.
 */
export async function takeNumbers(ctx: Ctx, taking: Taking, records: readonly Values[]): Promise<string[]> {
  const { counter, number } = taking.numbering
  const numbers: string[] = []
  let open = [...records.keys()]
  while (open.length > 0) {
    const first = await reserveNumbers(ctx, { counter: counter(ctx), count: open.length })
    for (const [place, index] of open.entries()) numbers[index] = number(ctx, records[index]!, first + place)
    const taken = await takenOf(
      ctx,
      taking,
      open.map((index) => numbers[index]!),
    )
    const left = open.filter((index) => taken.has(numbers[index]!))
    if (left.length === open.length)
      await passOver(ctx, taking, { values: records[left[0]!]!, from: first + open.length })
    open = left
  }
  return numbers
}

/** Moves the counter, which is this transaction's until it ends, to the next number that is free, however long the run of others. */
async function passOver(ctx: Ctx, taking: Taking, { values, from }: { values: Values; from: number }): Promise<void> {
  const { counter, number } = taking.numbering
  for (let next = from, size = 100; ; next += size, size *= 4) {
    const numbers = Array.from({ length: size }, (_, place) => number(ctx, values, next + place))
    const taken = await takenOf(ctx, taking, numbers)
    const free = numbers.findIndex((one) => !taken.has(one))
    const count = free < 0 ? size : free
    if (count > 0) await reserveNumbers(ctx, { counter: counter(ctx), count })
    if (free >= 0) return
  }
}

/** Which of the numbers nobody else may have because somebody has them. */
async function takenOf(
  ctx: Ctx,
  { plan, numbering, promised }: Taking,
  numbers: readonly string[],
): Promise<ReadonlySet<string>> {
  const by = plan.byKey.get(numbering.key)
  if (!by?.field.unique) return new Set()
  const number = sql.ref<string>('k.number')
  const { rows: among, hasKey } = keyedRows(ctx, { plan, by })
  const rows = await ctx.tx.rows<{ number: string }>(sql`
    select k.number from unnest(${numbers}::text[]) k(number)
    where exists (select from ${among} t where t.workspace_id = ${ctx.workspaceId} and ${hasKey('t', number)} and t.deleted_at is null)
      ${promised ? sql`or ${promised(number)}` : sql``}`)
  return new Set(rows.map((row) => row.number))
}

/** What stands for a number that is not taken yet, where only its being there matters. */
export function numberToCome(ctx: Ctx, { numbering, values }: { numbering: Numbering; values: Values }): string {
  return numbering.number(ctx, values, 0)
}
