import { sql } from 'kysely'
import type { Money } from '#fields/money/kind.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { checkContext } from '#platform/record/check-input.ts'
import { type Batch, inBatch } from './batch.ts'
import { cleanCell, fromText } from './cell-value.ts'
import type { StoredFault } from './convert-row.ts'
import { aboutPattern, withoutAbout } from './detect/about-text.ts'
import { stagedValue } from './import-plan.ts'
import { peopleIn } from './people-in-cell.ts'

/** Something about a row that a person should look at although it is imported. */
export type RowNote = { n: number; note: StoredFault }

export async function addNotes(ctx: Ctx, importId: string, notes: readonly RowNote[]): Promise<void> {
  if (notes.length === 0) return
  await ctx.tx.run(sql`
    update import_row r set notes = coalesce(r.notes, '[]'::jsonb) || x.notes
    from (select n, jsonb_agg(note order by place) as notes
      from jsonb_to_recordset(${JSON.stringify(notes.map(({ n, note }, place) => ({ n, note, place })))}::jsonb) as t(n bigint, note jsonb, place int4)
      group by n) x
    where r.import_id = ${importId} and r.n = x.n`)
}

/**
 * Notes rows that call a record otherwise than the row before them with the same key: the later name counts, but one of the two may
 * stand beside a wrong key.
 */
export async function noteOtherNames(ctx: Ctx, batch: Batch): Promise<void> {
  const { match, plan, slots, fields } = batch.plan
  const { title } = plan.object
  const name = fields.find(({ item }) => item.key === title)
  const slot = name && slots.find((one) => one.name === name.item.columns[0]!.name)
  if (!match || match.item?.key === title || !name || !slot) return
  const called = stagedValue(slot.slot)
  const note = { column: name.column, code: 'import.row.otherName' }
  await ctx.tx.run(sql`
    update import_row u set notes = jsonb_build_array(${JSON.stringify(note)}::jsonb || jsonb_build_object('params',
      jsonb_build_object('key', p.key, 'name', p.name, 'earlier', p.earlier, 'row', p.earlier_row)))
    from (
      select r.n, ${match.key}::text as key, ${called} as name, lag(${called}) over same as earlier, lag(r.row_number) over same as earlier_row
      from import_row r where ${inBatch(batch)} and r.faults is null and ${match.key} is not null and ${called} is not null
      window same as (partition by ${match.key} order by r.n)) p
    where u.import_id = ${batch.record.id} and u.n = p.n and p.earlier <> p.name`)
}

/** Notes rows that would make one record of several people's names; they are made as they stand, for only the file knows whose the rest is. */
export async function noteSeveralPeople(ctx: Ctx, batch: Batch): Promise<void> {
  const { plan, slots, fields } = batch.plan
  const { title, person } = plan.object
  const name = fields.find(({ item, parts }) => item.key === title && !parts)
  const slot = name && slots.find((one) => one.name === name.item.columns[0]!.name)
  if (person !== true || !name || !slot) return
  const called = stagedValue(slot.slot)
  const rows = await ctx.tx.rows<{ n: number; called: string }>(sql`
    select r.n, ${called} as called from import_row r
    where ${inBatch(batch)} and r.faults is null and ${called} ~ ${parted} order by r.n limit ${mostNoted}`)
  const notes = rows.flatMap(({ n, called }): RowNote[] => {
    const names = peopleIn(called)
    const note = { column: name.column, code: 'import.row.people', params: { count: names.length } }
    return names.length > 0 ? [{ n, note }] : []
  })
  await addNotes(ctx, batch.record.id, notes)
}

/** Notes cells that only say about how much it is: what they became is to be looked at. */
export async function noteApproximate(ctx: Ctx, batch: Batch): Promise<void> {
  const { plan, record } = batch
  const figures = [...plan.fields, ...plan.companions.flatMap(({ fields }) => fields)].filter(
    ({ item, parts }) => !parts && figureKinds.has(item.field.kind),
  )
  if (figures.length === 0) return
  const says = figures.map(({ column }) => sql`r.cells[${sql.lit(column + 1)}] ~ ${aboutPattern}`)
  const rows = await ctx.tx.rows<{ n: number; cells: string[] }>(sql`
    select r.n, r.cells from import_row r
    where ${inBatch(batch)} and r.faults is null and (${sql.join(says, sql` or `)}) order by r.n limit ${mostNoted}`)
  const context = checkContext(ctx)
  const notes = rows.flatMap(({ n, cells }) =>
    figures.flatMap(({ column, item, format }): RowNote[] => {
      const text = cleanCell(cells[column] ?? '')
      const read = withoutAbout(text) === undefined ? undefined : fromText(text, { field: item.field, format, context })
      if (!read?.ok) return []
      const figure = item.field.kind === 'money' ? (read.value as Money).amount : String(read.value)
      return [
        {
          n,
          note: { column, code: 'import.row.about', params: { text, figure: grouped.format(figure as `${number}`) } },
        },
      ]
    }),
  )
  await addNotes(ctx, record.id, notes)
}

const figureKinds: ReadonlySet<string> = new Set(['money', 'number', 'percent'])
const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 })

const parted = '[^[:space:]][、/／;；|&,，]'
/** Nobody reads more. */
const mostNoted = 10_000

/** How many rows have notes. */
export async function countNoted(ctx: Ctx, importId: string): Promise<number> {
  const row = await ctx.tx.one<{ count: number }>(sql`
    select count(*) from import_row r where r.import_id = ${importId} and r.notes is not null`)
  return row!.count
}
