import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { fieldOf, type ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Values } from '#platform/object/hooks.ts'
import { normalize } from './normalize.ts'
import { tokensOfPlain } from './tokens.ts'

/** The searched texts of a record, joined for the recheck, and their tokens. */
export function searchContent(object: ObjectDefinition, values: Values): { text: string; tokens: string[] } {
  const texts = object.search.flatMap((key) => {
    const value = fieldValue(values, key)
    if (typeof value !== 'string' || value === '') return []
    return fieldOf(object, key)?.kind === 'phone' ? spellings(value) : [value]
  })
  const plain = texts.map(normalize)
  return { text: plain.join(' | '), tokens: tokensOfPlain(plain) }
}

/** A telephone number as typed and by its digits alone, so that it is found however either is grouped. */
function spellings(phone: string): string[] {
  const digits = phone.normalize('NFKC').replace(/\D/g, '')
  return digits === phone ? [phone] : [phone, digits]
}

/**
 * Writes the one search entry of each record, in the record's transaction. An unchanged entry is only touched again after a
 * day, so that frequent edits do not rewrite the inverted index.
 */
export async function writeSearchEntries(
  ctx: Ctx,
  object: ObjectDefinition,
  records: readonly { id: string; values: Values }[],
): Promise<void> {
  if (object.search.length === 0) return
  const rows = records.map(({ id, values }) => ({ id, ...searchContent(object, values) }))
  await ctx.tx.run(
    sql`
    insert into search_entry (workspace_id, record_id, object, text, tokens, touched_at)
    select ${ctx.workspaceId}, r.id, ${object.name}, r.text, r.tokens, ${ctx.now}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, text text, tokens text[])
    on conflict (workspace_id, record_id) do update
      set text = excluded.text, tokens = excluded.tokens, touched_at = excluded.touched_at
      where search_entry.text <> excluded.text or search_entry.touched_at < excluded.touched_at - interval '1 day'`,
    { prepared: true },
  )
}

/** Removes binned records from the search. */
export async function removeSearchEntries(ctx: Ctx, ids: readonly string[]): Promise<void> {
  await ctx.tx.run(
    sql`delete from search_entry where workspace_id = ${ctx.workspaceId} and record_id = any(${ids}::uuid[])`,
  )
}
