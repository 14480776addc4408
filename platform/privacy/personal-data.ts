import { sql } from 'kysely'
import { type Consent, readConsents } from '#platform/consent/consent-ledger.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import { planOf, selectColumns } from '#platform/record/plan.ts'
import { type Presented, present } from '#platform/record/present.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { spokenRecords } from './spoken-records.ts'

export type PersonalData = {
  object: string
  record: Presented
  /** Records that refer to him, by object. */
  related: Record<string, Presented[]>
  comments: { at: Date; text: string }[]
  files: { name: string; bytes: number; at: Date }[]
  history: { at: Date; action: string; changes: unknown }[]
  letters: { at: Date; to: string; subject: string; state: string }[]
  /** What he allowed us and took back, the latest first. */
  consents: Consent[]
}

const most = 10_000

/** All that the firm holds about a person (PIPL article 45, GDPR article 15), as far as the actor may see it. */
export async function personalData(ctx: Ctx, object: ObjectDefinition, id: string): Promise<PersonalData> {
  const record = await readRecord(ctx, object, id)
  const ws = ctx.workspaceId
  const related: Record<string, Presented[]> = {}
  for (const { object: other, ids } of await spokenRecords(ctx, object, { record, own: true })) {
    const plan = planOf(ctx, other)
    const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
      select ${selectColumns(plan.fields, 't')} from ${plan.table} t
      where t.workspace_id = ${ws} and t.id = any(${ids}::uuid[]) and t.deleted_at is null and ${scopeSql(ctx, { object: other, verb: 'read', alias: 't' })}
      order by t.id limit ${most}`)
    if (rows.length > 0) related[other.name] = rows.map((row) => present(row, plan.fields))
  }
  return {
    object: object.name,
    record,
    related,
    comments: await ctx.tx.rows<PersonalData['comments'][number]>(sql`
      select c.created_at as at, c.text from comment c where c.workspace_id = ${ws} and c.record_id = ${id} and c.deleted_at is null order by c.id limit ${most}`),
    files: await ctx.tx.rows<PersonalData['files'][number]>(sql`
      select f.name, f.bytes, f.created_at as at from file f where f.workspace_id = ${ws} and f.record_id = ${id} and f.deleted_at is null order by f.id limit ${most}`),
    history: await ctx.tx.rows<PersonalData['history'][number]>(sql`
      select h.at, h.action, h.changes from history h where h.workspace_id = ${ws} and h.record_id = ${id} order by h.id limit ${most}`),
    letters: await ctx.tx.rows<PersonalData['letters'][number]>(sql`
      select l.created_at as at, l.to_address as "to", l.subject, l.state from letter l
      where l.ws = ${ws} and lower(l.to_address) = lower(${String(record.email ?? '')}) order by l.id limit ${most}`),
    consents: await readConsents(ctx, id),
  }
}
