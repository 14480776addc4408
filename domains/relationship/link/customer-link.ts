import { sql } from 'kysely'
import { newToken, tokenHash } from '#platform/auth/one-time-token.ts'
import type { Ctx, Locale } from '#platform/context/ctx.ts'
import type { Tx } from '#platform/db/database.ts'
import { newId } from '#platform/db/new-id.ts'
import { notFound } from '#platform/error/app-error.ts'
import type { PublicCtx } from '#platform/http/route.ts'
import { currentSchema } from '#platform/object/load-schema.ts'
import { systemRights } from '#platform/permission/rights.ts'
import { readWorkspace } from '#platform/workspace/workspace.ts'

export type LinkKind = 'survey' | 'plan'
export type OpenLink = { id: string; workspaceId: string; recordId: string }

/** Makes the token of a link. It is returned this once; only its digest is stored. */
export async function makeLink(
  ctx: Ctx,
  { kind, recordId, expiresAt }: { kind: LinkKind; recordId: string; expiresAt: Date },
): Promise<string> {
  const token = newToken()
  await ctx.tx.run(sql`
    insert into customer_link (id, ws, kind, record_id, token_hash, created_at, expires_at)
    values (${newId(ctx.now)}, ${ctx.workspaceId}, ${kind}, ${recordId}, ${tokenHash(token)}, ${ctx.now}, ${expiresAt})`)
  return token
}

/** Ends the links to a record, so that only the newest one works. */
export async function closeLinks(ctx: Ctx, recordId: string): Promise<void> {
  await ctx.tx.run(sql`
    update customer_link set closed_at = ${ctx.now}
    where ws = ${ctx.workspaceId} and record_id = ${recordId} and closed_at is null`)
}

/** Locks the link behind a token; unknown, used, ended and expired links are one and the same: not found. */
async function openLink(tx: Tx, { kind, token, now }: { kind: LinkKind; token: string; now: Date }): Promise<OpenLink> {
  const link = await tx.one<OpenLink>(sql`
    select l.id, l.ws as "workspaceId", l.record_id as "recordId" from customer_link l
    where l.token_hash = ${tokenHash(token)} and l.kind = ${kind} and l.closed_at is null and l.expires_at > ${now}
    for update`)
  if (!link) throw notFound()
  return link
}

type Visit<T> = {
  kind: LinkKind
  token: string
  work(ctx: Ctx, visit: { link: OpenLink; firm: string }): Promise<T>
}

/**
 * Does what a customer may do through his link, in a transaction of the firm that made it. Everything in it is narrowed to the one
 * record of the link; the history names the link as the actor.
 */
export async function visitLink<T>(ctx: PublicCtx, { kind, token, work }: Visit<T>): Promise<T> {
  const { workspaceId } = await ctx.db.local((tx) => openLink(tx, { kind, token, now: ctx.now }))
  return ctx.db.inWorkspace(workspaceId, async (tx) => {
    const link = await openLink(tx, { kind, token, now: ctx.now })
    const { name: firm, currency, timeZone, locale } = await readWorkspace(tx, workspaceId)
    const inside: Ctx = {
      ...ctx,
      tx,
      workspaceId,
      actor: { kind: 'system', name: 'customer', reason: `through a ${kind} link` },
      rights: systemRights,
      schema: await currentSchema(tx, workspaceId),
      locale: locale as Locale,
      currency,
      timeZone,
      channel: 'web',
    }
    return work(inside, { link, firm })
  })
}

/** Ends a link that may be used once. */
export async function closeLink(ctx: Ctx, link: OpenLink): Promise<void> {
  await ctx.tx.run(
    sql`update customer_link set closed_at = ${ctx.now} where id = ${link.id} and ws = ${ctx.workspaceId}`,
  )
}
