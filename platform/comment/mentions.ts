import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { type RecordRef, requireRecord } from '#platform/record/require-record.ts'
import { matchesSearch } from '#platform/search/match-sql.ts'
import { membersOfTeams, whoMayRead } from './who-may-read.ts'

export type MentionKind = 'user' | 'team'

/** Who is addressed, with the name that stands after the @ in the text. */
export type Mention = { kind: MentionKind; id: string; name: string }

export type Candidate = { kind: MentionKind; id: string; name: string; mayRead: boolean }

const offered = 8
/** Members asked for their rights at most, for one list of suggestions. */
const askedAtMost = 40

/**
 * Whom a text after an @ may mean: people who may read the record first, then teams. People who may not are named too, marked, so that nobody
 * wonders where they are.
 */
export async function findMentionable(ctx: Ctx, { ref, q }: { ref: RecordRef; q: string }): Promise<Candidate[]> {
  await requireRecord(ctx, ref)
  const members = await ctx.tx.rows<Named>(sql`
    select m.id, m.name from member m
    where m.workspace_id = ${ctx.workspaceId} and m.active and m.deleted_at is null and ${found(ctx, { id: 'm.id', q })}
    order by ${begins('m.name', q)} desc, m.name, m.id limit ${askedAtMost}`)
  const teams = await ctx.tx.rows<Named>(sql`
    select t.id, t.name from team t
    where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and ${found(ctx, { id: 't.id', q })}
    order by ${begins('t.name', q)} desc, t.name, t.id limit ${offered}`)
  const readers = await whoMayRead(ctx, { ref, memberIds: members.map(({ id }) => id) })
  const people = members.map((member) => ({ kind: 'user' as const, ...member, mayRead: readers.has(member.id) }))
  const may = people.filter(({ mayRead }) => mayRead).slice(0, offered)
  const mayNot = people.filter(({ mayRead }) => !mayRead).slice(0, q ? 3 : 0)
  return [...may, ...teams.map((team) => ({ kind: 'team' as const, ...team, mayRead: true })), ...mayNot]
}

type Named = { id: string; name: string }

/** Parts of the name, pinyin and initials find people, as everywhere. */
function found(ctx: Ctx, { id, q }: { id: string; q: string }) {
  if (q.trim() === '') return sql`true`
  return sql`exists (select from search_entry e
    where e.workspace_id = ${ctx.workspaceId} and e.record_id = ${sql.ref(id)} and ${matchesSearch(q, 'e')})`
}

/** Names that begin so come first: all colleagues share the domain of their e-mail addresses, which finds them too. */
function begins(name: string, q: string) {
  return sql`starts_with(lower(${sql.ref(name)}), ${q.trim().toLowerCase()})`
}

/** The mentions of a comment with the names of those who are meant. An unknown one is a fault of that entry. */
export async function namedMentions(ctx: Ctx, mentions: readonly Omit<Mention, 'name'>[]): Promise<Mention[]> {
  const names = await readNames(ctx, mentions)
  return mentions.map(({ kind, id }, index) => {
    const name = names.get(id)
    if (name === undefined) {
      throw new AppError('validation', {
        errors: [{ path: `mentions.${index}.id`, code: 'field.reference_not_found' }],
      })
    }
    return { kind, id, name }
  })
}

async function readNames(ctx: Ctx, mentions: readonly Omit<Mention, 'name'>[]): Promise<Map<string, string>> {
  const ids = (wanted: MentionKind) => mentions.filter(({ kind }) => kind === wanted).map(({ id }) => id)
  const rows = await ctx.tx.rows<Named>(sql`
    select m.id, m.name from member m
    where m.workspace_id = ${ctx.workspaceId} and m.id = any(${ids('user')}::uuid[]) and m.active and m.deleted_at is null
    union all
    select t.id, t.name from team t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids('team')}::uuid[]) and t.deleted_at is null`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Members whom mentions mean, split by whether they may read the record. */
export async function mentionedMembers(
  ctx: Ctx,
  { ref, mentions }: { ref: RecordRef; mentions: readonly Omit<Mention, 'name'>[] },
): Promise<{ readers: string[]; others: string[] }> {
  const teams = mentions.filter(({ kind }) => kind === 'team').map(({ id }) => id)
  const people = mentions.filter(({ kind }) => kind === 'user').map(({ id }) => id)
  const memberIds = [...new Set([...people, ...(await membersOfTeams(ctx, teams))])]
  const may = await whoMayRead(ctx, { ref, memberIds })
  return { readers: memberIds.filter((id) => may.has(id)), others: memberIds.filter((id) => !may.has(id)) }
}
