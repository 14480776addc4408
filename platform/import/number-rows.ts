import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { derivedOf } from '#platform/derived/derived-of.ts'
import { takeNumbers } from '#platform/derived/take-numbers.ts'
import type { Numbering } from '#platform/object/hooks.ts'
import { defaultOf } from '#platform/record/check-input.ts'
import { isColumn } from '#platform/record/stored-values.ts'
import { normalize } from '#platform/search/normalize.ts'
import { tokensOfPlain } from '#platform/search/tokens.ts'
import type { Batch } from './batch.ts'
import { type ImportPlan, slotOf, stagedValue } from './import-plan.ts'
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
  for (const numbering of numberingsOf(ctx, batch)) {
    const { key, tells } = numbering
    const has = hasNumber(batch.plan, key)
    const where = sql<boolean>`${candidates.where} and not ${has}`
    const rows = await unnumbered(ctx, batch, { from: candidates.from, where, tells })
    const numbers = await takeNumbers(
      ctx,
      { plan: batch.plan.plan, numbering, promised: promisedBy(batch, key) },
      rows.map(({ told }) => (tells === undefined ? {} : { [tells]: told })),
    )
    await writeNumbers(ctx, batch, { key, rows: numbers.map((number, index) => ({ n: rows[index]!.n, number })) })
    numbered = sql`${numbered} and ${has}`
  }
  return numbered
}

/** Numbers that other rows of the file bear themselves; none where no column holds them. */
function promisedBy({ record, plan: { uniques } }: Batch, key: string): ((number: Sql) => Sql<boolean>) | undefined {
  const unique = uniques.find(({ item }) => item.key === key)
  if (unique?.column === undefined) return undefined
  const borne = stagedValue(unique.slot)
  return (number) =>
    sql`${number} in (select ${borne} from import_row r where r.import_id = ${record.id} and ${borne} is not null)`
}

/** How new records of the object are numbered. */
export function numberingsOf(ctx: Ctx, { plan: { plan } }: Batch): readonly Numbering[] {
  return derivedOf(ctx.schema, plan.object).numbered
}

function hasNumber({ plan, slots, customs }: ImportPlan, key: string): Sql<boolean> {
  const item = plan.byKey.get(key)!
  if (isColumn(item)) return sql`${stagedValue(slotOf(slots, item)!)} is not null`
  return sql`jsonb_exists(${stagedCustoms(customs.place)}, ${item.columns[0]!.name})`
}

/** The rows whose unique values nobody has, each the first of the batch to want them, and what their numbers are to tell. */
async function unnumbered(ctx: Ctx, batch: Batch, { from, where, tells }: Candidates & Pick<Numbering, 'tells'>) {
  const { uniques } = batch.plan
  const free = uniques.map((unique) => sql<boolean>`not ${isTaken(ctx, batch, unique)}`)
  const first = uniques.map(({ slot }) => {
    const value = stagedValue(slot)
    return sql`(${value} is null or row_number() over (partition by ${value} order by r.n) = 1)`
  })
  return ctx.tx.rows<{ n: number; told: string | null }>(sql`
    select k.n, k.told from (
      select r.n, ${tells === undefined ? sql`null` : stagedOrUsual(ctx, batch.plan, tells)} as told,
        ${first.length > 0 ? sql.join(first, sql` and `) : sql`true`} as first
      from ${from} where ${sql.join([where, ...free], sql` and `)}) k
    where k.first order by k.n`)
}

/** What a row says in a field with a column of its own; what all new records get there where no column of the file fills it. */
function stagedOrUsual(ctx: Ctx, { plan, slots }: ImportPlan, key: string): Sql {
  const item = plan.byKey.get(key)!
  const slot = slotOf(slots, item)
  return slot === undefined ? sql`${defaultOf(ctx, item.field.default)}::text` : stagedValue(slot)
}

type Numbers = { key: string; rows: { n: number; number: string }[] }

async function writeNumbers(ctx: Ctx, { plan, record }: Batch, { key, rows }: Numbers): Promise<void> {
  if (rows.length === 0) return
  const item = plan.plan.byKey.get(key)!
  const searched = plan.plan.object.search.includes(key)
  const places = [plan.uniques.find((unique) => unique.item === item)?.slot, slotOf(plan.slots, item)]
  const changes = [...new Set(places)].flatMap((slot) =>
    slot === undefined ? [] : [sql`stored[${sql.lit(slot)}] = k.number`],
  )
  if (!isColumn(item)) {
    const { place } = plan.customs
    const customs = sql`${stagedCustoms(place)} || jsonb_build_object(${item.columns[0]!.name}::text, k.number)`
    changes.push(sql`stored[${sql.lit(place)}] = (${customs})::text`)
  }
  if (searched) {
    changes.push(
      sql`search_text = concat_ws(' | ', nullif(r.search_text, ''), k.text)`,
      sql`tokens = r.tokens || k.tokens`,
    )
  }
  const numbers = rows.map(({ n, number }) => {
    const text = normalize(number)
    return { n, number, ...(searched && { text, tokens: tokensOfPlain([text]) }) }
  })
  await ctx.tx.run(sql`
    update import_row r set ${sql.join(changes)}
    from jsonb_to_recordset(${JSON.stringify(numbers)}::jsonb) as k(n bigint, number text, text text, tokens text[])
    where r.import_id = ${record.id} and r.n = k.n`)
}
