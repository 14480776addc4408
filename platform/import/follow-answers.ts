import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { type Batch, inBatch } from './batch.ts'
import { cleanCell } from './cell-value.ts'
import { type MappedReference, resolveTarget, stagedValue } from './import-plan.ts'
import type { Proposal } from './propose-meant.ts'
import { referenceKey, referredRows } from './staged-sql.ts'

/*
 * Whoever answered what a text in a file means is not asked again: the answer stands in his import, and what was imported with it
 * says that it was meant so. It is forgotten where that import is taken back, and where a record is called by the text itself.
 */

/** Gives rows whose text finds no record the name that was answered for it in an earlier import, where the actor sees who bears it. */
export async function followAnswers(ctx: Ctx, batch: Batch): Promise<void> {
  for (const { reference, answers } of await answersFor(ctx, batch)) {
    const key = referenceKey(reference)
    const { rows, hasKey } = referredRows(ctx, reference)
    const { object } = reference.to
    const found = (text: string) => sql`exists (select from ${rows} t where t.workspace_id = ${ctx.workspaceId}
      and ${hasKey('t', sql.ref(text))} and t.deleted_at is null and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })})`
    await ctx.tx.run(sql`
      update import_row r set stored[${sql.lit(reference.slot)}] = k.title
      from (select k.text, k.title from jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as k(text text, title text)
        where not ${found('k.text')} and ${found('k.title')}) k
      where ${inBatch(batch)} and r.stored is not null and ${key} = k.text`)
  }
}

/** Which texts of the file were taken for which records because an earlier import said so. */
export async function followedAnswers(ctx: Ctx, batch: Batch): Promise<Proposal[]> {
  const followed: Proposal[] = []
  for (const { reference, answers } of await answersFor(ctx, batch)) {
    const { target, slot, column } = reference
    const titles = new Map(answers.map(({ text, title }) => [text, title]))
    const rows = await ctx.tx.rows<{ cell: string; title: string; rows: number }>(sql`
      select r.cells[${sql.lit(column + 1)}] as cell, ${stagedValue(slot)} as title, count(*) as rows from import_row r
      where ${inBatch(batch)} and ${stagedValue(slot)} = any(${[...titles.values()]}::text[]) group by 1, 2 order by 3 desc`)
    for (const { cell, title, rows: count } of rows) {
      const text = cleanCell(cell)
      if (titles.get(text) === title) followed.push({ target, text, title, rows: count })
    }
  }
  return followed
}

type Answer = { text: string; title: string }

/** What earlier imports say about texts by which records of an object are named; nothing of what this one says itself. */
async function answersFor(
  ctx: Ctx,
  { plan, record }: Batch,
): Promise<{ reference: MappedReference; answers: Answer[] }[]> {
  const byTitle = plan.references.filter(({ match, to }) => match && match.key === to.object.title)
  if (byTitle.length === 0) return []
  const said = await ctx.tx.rows<{ object: string; meant: Record<string, Record<string, string>> }>(sql`
    select object, choices -> 'meant' as meant from import
    where workspace_id = ${ctx.workspaceId} and state = 'done' and not dry_run and choices -> 'meant' is not null order by id`)
  const answers = new Map<string, Map<string, string>>()
  for (const { object, meant } of said) {
    for (const [target, names] of Object.entries(meant)) {
      const to = referredBy(ctx, object, target)
      if (!to) continue
      const known = answers.get(to) ?? new Map<string, string>()
      answers.set(to, known)
      for (const [text, title] of Object.entries(names)) known.set(text, title)
    }
  }
  return byTitle.flatMap((reference) => {
    const own = record.choices.meant?.[reference.target] ?? {}
    const given = [...(answers.get(reference.to.object.name) ?? [])].flatMap(([text, title]) =>
      text === title || Object.hasOwn(own, text) ? [] : [{ text, title }],
    )
    return given.length > 0 ? [{ reference, answers: given }] : []
  })
}

/** The object whose records are named at a target of an import of `object`, which may be gone since. */
function referredBy(ctx: Ctx, object: string, target: string): string | undefined {
  const imported = ctx.schema.find(object)
  return imported && resolveTarget(ctx, imported, target)?.reference?.to.object.name
}
