import { sql } from 'kysely'
import { actorId, type Ctx, type Locale } from '#platform/context/ctx.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { Draft, Hooks } from '#platform/object/hooks.ts'
import { type Against, type Approach, against, approachBy, type Preferences } from './preference.rules.ts'

const outgoing = new Set(['call', 'visit', 'email', 'chat'])

/**
 * A follow-up that people write goes by what the contact prefers, or says why not. Imported ones happened before anybody could be asked.
 */
export const preferenceHooks: Hooks = {
  object: 'activity',
  async complete(ctx, drafts) {
    if (ctx.actor.kind === 'system' || ctx.channel === 'import') return
    const asked = drafts.map((draft) => ({ ...draft, approach: approachOf(ctx, draft) }))
    const preferences = await preferencesOf(
      ctx,
      asked.flatMap(({ approach }) => approach?.contactId ?? []),
    )
    const errors: FieldError[] = []
    for (const [index, { values, current, approach }] of asked.entries()) {
      const preferred = approach && preferences.get(approach.contactId)
      if (!preferred || { ...current, ...values }.preferenceReason) continue
      const found = against(preferred, approach)
      const path = drafts.length > 1 ? `${index}.preferenceReason` : 'preferenceReason'
      if (found.length > 0) errors.push(reasonWanted(path, found))
    }
    if (errors.length > 0) throw new AppError('validation', { errors })
  },
}

/** Refuses to ask a contact in a way, in a language or through a person that he does not prefer, unless a reason is given. */
export async function requireReason(
  ctx: Ctx,
  { contactId, language, kind, reason }: { contactId: string; language: string; kind?: 'email'; reason?: string },
): Promise<void> {
  const preferred = (await preferencesOf(ctx, [contactId])).get(contactId)
  const found = preferred ? against(preferred, { kind, language, personId: actorId(ctx) }) : []
  if (found.length > 0 && !reason) throw new AppError('validation', { errors: [reasonWanted('reason', found)] })
}

/** The language in which a contact wants to read; null where he has named none, or is gone. */
export async function preferredLanguage(ctx: Ctx, contactId: string): Promise<Locale | null> {
  return ((await preferencesOf(ctx, [contactId])).get(contactId)?.preferredLanguage ?? null) as Locale | null
}

function reasonWanted(path: string, found: Against[]): FieldError {
  return { path, code: `relationship.against.${found[0]}` }
}

/** What a draft is about to do to a contact; undefined when it disturbs nobody, or nothing about it changed. */
function approachOf(ctx: Ctx, { values, current }: Draft): (Approach & { contactId: string }) | undefined {
  const { contactId, channel, direction, happenedAt, dueAt, ownerId, ...rest } = { ...current, ...values }
  const kind = rest.kind === 'task' ? approachBy(channel) : rest.kind
  const touched = ['contactId', 'kind', 'channel', 'direction', 'happenedAt', 'dueAt', 'ownerId'].some(
    (key) => values[key] !== undefined && values[key] !== current?.[key],
  )
  if (!touched || !contactId || direction === 'in' || !outgoing.has(String(kind))) return undefined
  const at = (dueAt ?? happenedAt) as string | null
  return {
    contactId: contactId as string,
    kind: kind as string,
    hour: at ? hourIn(at, ctx.timeZone) : null,
    personId: (ownerId ?? actorId(ctx)) as string | null,
  }
}

function hourIn(at: string, timeZone: string): number {
  return Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone }).format(new Date(at)))
}

async function preferencesOf(ctx: Ctx, contactIds: readonly string[]): Promise<Map<string, Preferences>> {
  if (contactIds.length === 0) return new Map()
  const rows = await ctx.tx.rows<Preferences & { id: string }>(sql`
    select c.id, c.preferred_channel as "preferredChannel", c.preferred_hours as "preferredHours", c.preferred_language as "preferredLanguage",
      c.preferred_person_id as "preferredPersonId", c.do_not_contact as "doNotContact"
    from contact c
    where c.workspace_id = ${ctx.workspaceId} and c.id = any(${[...contactIds]}::uuid[]) and c.deleted_at is null`)
  return new Map(rows.map((row) => [row.id, row]))
}
