import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { likeliestTitles } from '#platform/duplicate/likeliest-title.ts'
import { scopeSql } from '#platform/permission/scope-sql.ts'
import type { Plan } from '#platform/record/plan.ts'
import { editDistance } from '#platform/search/misspelling.ts'
import { normalize, runsOf } from '#platform/search/normalize.ts'
import { syllables } from '#platform/search/pinyin.ts'
import { type Batch, inBatch } from './batch.ts'
import type { MappedReference } from './import-plan.ts'
import { referenceKey, referredRows } from './staged-sql.ts'

/** A text by which rows name a record and find none, what the one is called that it may mean, and how many rows say it. */
export type Proposal = { target: string; text: string; title: string; rows: number }

const mostTexts = 100

/** What texts that find no record may mean, the most frequent ones first. Nothing is taken for it until somebody says so. */
export async function proposeMeant(ctx: Ctx, batch: Batch): Promise<Proposal[]> {
  const proposals: Proposal[] = []
  for (const reference of batch.plan.references) {
    const { to, match, target } = reference
    if (match?.key !== to.object.title || match.field.kind !== 'text') continue
    const unfound = await unfoundTexts(ctx, batch, reference)
    if (unfound.length === 0) continue
    const texts = unfound.map(({ text }) => text)
    const titles =
      to.object.name === 'user' ? await likeColleagues(ctx, to, texts) : await likeliestTitles(ctx, to.object, texts)
    for (const { text, rows } of unfound) {
      const title = titles.get(text)
      if (title !== undefined) proposals.push({ target, text, title, rows })
    }
  }
  return proposals
}

function unfoundTexts(ctx: Ctx, batch: Batch, reference: MappedReference): Promise<{ text: string; rows: number }[]> {
  const key = referenceKey(reference)
  const { object } = reference.to
  const { rows: among, hasKey } = referredRows(ctx, reference)
  return ctx.tx.rows<{ text: string; rows: number }>(sql`
    select k.text, k.rows from (
      select ${key} as text, count(*) as rows, min(r.n) as first from import_row r
      where ${inBatch(batch)} and r.stored is not null and ${key} is not null group by 1) k
    where not exists (select from ${among} t where t.workspace_id = ${ctx.workspaceId} and ${hasKey('t', sql`k.text`)}
      and t.deleted_at is null and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })})
    order by k.rows desc, k.first limit ${mostTexts}`)
}

/** The one member whose name holds the text as it sounds, or differs in a single character. */
async function likeColleagues(
  ctx: Ctx,
  { object, table }: Plan,
  texts: readonly string[],
): Promise<Map<string, string>> {
  const members = await ctx.tx.rows<{ name: string }>(sql`
    select t.name from ${table} t where t.workspace_id = ${ctx.workspaceId} and t.deleted_at is null and t.active
      and ${scopeSql(ctx, { object, verb: 'read', alias: 't' })}`)
  const sounds = members.map(({ name }) => ({ name, sound: soundOf(name) }))
  const titles = new Map<string, string>()
  for (const text of texts) {
    const sound = soundOf(text)
    const length = [...text].length
    const [only, ...others] = sounds.filter(
      (one) => (length >= 2 && one.sound.includes(sound)) || (length >= 3 && editDistance(text, one.name) === 1),
    )
    if (only && others.length === 0) titles.set(text, only.name)
  }
  return titles
}

/** The syllables and words of a name, each between spaces. */
function soundOf(name: string): string {
  const said = runsOf(normalize(name)).flatMap(({ script, text }) => (script === 'han' ? syllables(text) : text))
  return ` ${said.join(' ')} `
}
