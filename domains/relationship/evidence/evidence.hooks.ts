import { sql } from 'kysely'
import { writeAttitude } from '#domains/relationship/attitude/write-attitude.ts'
import { placeAccounts } from '#domains/relationship/matrix/place-accounts.ts'
import { placeFirstTime } from '#domains/relationship/matrix/start-placing.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Draft, Hooks } from '#platform/object/hooks.ts'

/** Evidence belongs to what it is evidence of; every change of it is a change of the attitude, in the same transaction. */
export const evidenceHooks: Hooks = {
  object: 'attitudeEvidence',
  async complete(ctx, drafts) {
    const errors: FieldError[] = []
    const path = (index: number, key: string) => (drafts.length > 1 ? `${index}.${key}` : key)
    const homes = await homesOf(ctx, drafts)
    for (const [index, { values, current }] of drafts.entries()) {
      const whole = { ...current, ...values }
      if (current && values.accountId !== undefined && values.accountId !== current.accountId)
        errors.push({ path: path(index, 'accountId'), code: 'relationship.evidence_stays' })
      for (const key of ['contactId', 'activityId', 'invitationId']) {
        const id = whole[key] as string | null | undefined
        if (id && homes.has(id) && homes.get(id) !== whole.accountId)
          errors.push({ path: path(index, key), code: 'field.reference_not_found' })
      }
      if (!current && values.source === 'survey' && !homes.has(String(values.invitationId)))
        errors.push({ path: path(index, 'source'), code: 'relationship.survey_by_answer' })
    }
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
  async afterWrite(ctx, ids, { before } = { before: [] }) {
    const rows = await ctx.tx.rows<{ account_id: string }>(sql`
      select distinct e.account_id from attitude_evidence e where e.workspace_id = ${ctx.workspaceId} and e.id = any(${ids}::uuid[])`)
    // Evidence stays with its account, unless that was merged into another.
    const left = before.map(({ accountId }) => String(accountId))
    const accountIds = [...new Set([...rows.map((row) => row.account_id), ...left])]
    await writeAttitude(ctx, accountIds)
    await placeFirstTime(ctx)
    await placeAccounts(ctx, accountIds)
  },
}

/** The account of each contact, follow-up and answered survey that the drafts name. */
async function homesOf(ctx: Ctx, drafts: readonly Draft[]): Promise<Map<string, string>> {
  const ids = drafts.flatMap(({ values: { contactId, activityId, invitationId } }) =>
    [contactId, activityId, invitationId].filter((id): id is string => typeof id === 'string'),
  )
  if (ids.length === 0) return new Map()
  const rows = await ctx.tx.rows<{ id: string; account_id: string }>(sql`
    select id, account_id from contact where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])
    union all
    select id, account_id from activity where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[])
    union all
    select id, account_id from survey_invitation
    where workspace_id = ${ctx.workspaceId} and id = any(${ids}::uuid[]) and answered_at is not null`)
  return new Map(rows.map(({ id, account_id }) => [id, account_id]))
}
