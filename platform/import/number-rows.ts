import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { derivedOf } from '#platform/derived/derived-of.ts'
import { takeNumbers } from '#platform/derived/take-numbers.ts'
import type { PlannedField } from '#platform/record/plan.ts'
import { normalize } from '#platform/search/normalize.ts'
import { tokensOfPlain } from '#platform/search/tokens.ts'
import type { Batch } from './batch.ts'
import { stagedValue } from './import-plan.ts'
import { isTaken } from './mark-rows.ts'
import { stagedCustoms } from './staged-custom.ts'

/** Rows that are about to become records: `from` joins what they refer to, `where` leaves out whom that is missing. */
type Candidates = { from: Sql; where: Sql<boolean> }

/**
 * Gives the rows that become records the numbers that their cells do not. A row that is going to be refused, or that changes a
 * record, takes none, so that a file with faults leaves no holes. Answers with the condition that a row has all of its numbers.
 */
export async function numberRows(ctx: Ctx, batch: Batch, candidates: Candidates): Promise<Sql<boolean>> {
  let numbered = sql<boolean>`true`
  for (const item of numberedOf(ctx, batch)) {
    const has = hasNumber(batch, item)
    const places = await unnumbered(ctx, batch, { ...candidates, where: sql`${candidates.where} and not ${has}` })
    const numbers = await takeNumbers(ctx, item, places.length)
    await writeNumbers(ctx, batch, { item, rows: numbers.map((number, index) => ({ n: places[index]!, number })) })
    numbered = sql`${numbered} and ${has}`
  }
  return numbered
}

/** Fields of the object by which its new records are numbered. */
export function numberedOf(ctx: Ctx, { plan: { plan, customs } }: Batch): PlannedField[] {
  const keys = new Set(derivedOf(ctx.schema, plan.object).numbered.map(({ key }) => key))
  return customs.fields.filter(({ key }) => keys.has(key))
}

function hasNumber({ plan }: Batch, item: PlannedField): Sql<boolean> {
  return sql`jsonb_exists(${stagedCustoms(plan.customs.place)}, ${item.columns[0]!.name})`
}

/** The places of rows whose unique values nobody has, each the first of the batch to want them. */
async function unnumbered(ctx: Ctx, batch: Batch, { from, where }: Candidates): Promise<number[]> {
  const free = batch.plan.uniques.map((unique) => sql<boolean>`not ${isTaken(ctx, batch, unique)}`)
  const first = batch.plan.uniques.map(({ slot }) => {
    const value = stagedValue(slot)
    return sql`(${value} is null or row_number() over (partition by ${value} order by r.n) = 1)`
  })
  const rows = await ctx.tx.rows<{ n: number }>(sql`
    select k.n from (select r.n, ${first.length > 0 ? sql.join(first, sql` and `) : sql`true`} as first
      from ${from} where ${sql.join([where, ...free], sql` and `)}) k
    where k.first order by k.n`)
  return rows.map(({ n }) => n)
}

type Numbering = { item: PlannedField; rows: { n: number; number: string }[] }

async function writeNumbers(ctx: Ctx, { plan, record }: Batch, { item, rows }: Numbering): Promise<void> {
  if (rows.length === 0) return
  const { place } = plan.customs
  const slot = plan.uniques.find((unique) => unique.item === item)?.slot
  const own = slot === undefined ? sql`` : sql`, stored[${sql.lit(slot)}] = k.number`
  const searched = plan.plan.object.search.includes(item.key)
  const found = searched
    ? sql`, search_text = concat_ws(' | ', nullif(r.search_text, ''), k.text), tokens = r.tokens || k.tokens`
    : sql``
  const numbers = rows.map(({ n, number }) => {
    const text = normalize(number)
    return { n, number, ...(searched && { text, tokens: tokensOfPlain([text]) }) }
  })
  await ctx.tx.run(sql`
    update import_row r set stored[${sql.lit(place)}] =
      (${stagedCustoms(place)} || jsonb_build_object(${item.columns[0]!.name}::text, k.number))::text ${own} ${found}
    from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as k(n bigint, number text, text text, tokens text[])
    where r.import_id = ${record.id} and r.n = k.n`)
}
