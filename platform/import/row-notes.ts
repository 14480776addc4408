import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { type Batch, inBatch } from './batch.ts'
import type { StoredFault } from './convert-row.ts'
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

const parted = '[^[:space:]][、/／;；|&,，]'
/** Nobody reads more. */
const mostNoted = 10_000

/** How many rows have notes. */
export async function countNoted(ctx: Ctx, importId: string): Promise<number> {
  const row = await ctx.tx.one<{ count: number }>(sql`
    select count(*) from import_row r where r.import_id = ${importId} and r.notes is not null`)
  return row!.count
}
