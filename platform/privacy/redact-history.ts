import { sql } from 'kysely'
import { entryDigest } from '#platform/audit/entry-digest.ts'
import { redactionMac } from '#platform/audit/seal-chain.ts'
import type { Ctx } from '#platform/context/ctx.ts'

type Digested = { id: string; digest: Buffer }

/**
 * Takes what was changed out of the history of a person's record, and of entries of others that tell who he is. What the entries
 * were sealed as is kept, so that the seals still fit; the number of entries.
 */
export async function redactHistory(
  ctx: Ctx,
  {
    recordIds,
    others,
    trace,
    key,
  }: { recordIds: readonly string[]; others: readonly string[]; trace: string | null; key: string },
): Promise<number> {
  const tells = trace === null ? sql<boolean>`false` : sql<boolean>`h.changes::text ~* ${trace}`
  const before = await ctx.tx.rows<Digested>(sql`
    select h.id, ${entryDigest('h')} as digest from history h
    where h.workspace_id = ${ctx.workspaceId} and h.changes is not null
      and (h.record_id = any(${[...recordIds]}::uuid[]) or (h.record_id = any(${[...others]}::uuid[]) and ${tells}))
    order by h.id`)
  if (before.length === 0) return 0
  const ids = before.map(({ id }) => id)
  await ctx.tx.run(sql`select redact_history(${ctx.workspaceId}, ${ids}::uuid[])`)
  const after = await ctx.tx.rows<Digested>(sql`
    select h.id, ${entryDigest('h')} as digest from history h
    where h.workspace_id = ${ctx.workspaceId} and h.id = any(${ids}::uuid[]) order by h.id`)
  const rows = before.map(({ id, digest }, index) => {
    const redaction = { id, before: digest, after: after[index]!.digest }
    return {
      id,
      before: digest.toString('base64'),
      after: redaction.after.toString('base64'),
      mac: redactionMac(key, redaction).toString('base64'),
    }
  })
  await ctx.tx.run(sql`
    insert into history_redaction (workspace_id, id, before, after, mac)
    select ${ctx.workspaceId}, r.id, decode(r.before, 'base64'), decode(r.after, 'base64'), decode(r.mac, 'base64')
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, before text, after text, mac text)
    on conflict do nothing`)
  return ids.length
}
