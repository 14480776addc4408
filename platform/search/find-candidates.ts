import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import type { Sql } from '#platform/db/sql.ts'
import { allowedEdits } from './misspelling.ts'
import { normalize, runsOf } from './normalize.ts'
import { type Candidate, type Ranked, rankCandidates } from './rank.ts'
import { simplify } from './simplify.ts'
import { misspeltTokens, pinyinTokens, wholeToken, writtenTokens } from './tokens.ts'

/** A search looks at this many candidates at most and says when there were more. */
const maxCandidates = 1_000
/** So many of the entries touched last are gone through first: they answer texts that very many records have. */
const recentEntries = 4_000
const shortText = 8
const prefixRank = 1

type Asked = {
  text: string
  /** Names of the objects to search. */
  objects: readonly string[]
  /** How many of the best are enough; all candidates where absent. */
  wanted?: number
}

type Alternatives = readonly string[][]
export type Found = { ranked: Ranked[]; more: boolean }

/**
 * What a text may mean, best first: records with an equal text by its own token, then those that contain it, then those
 * that read like it in pinyin, and if there are none those with almost the same words; each only as far as the answer needs it.
 */
export async function findCandidates(ctx: Ctx, asked: Asked): Promise<Found> {
  const plain = normalize(asked.text)
  const wanted = asked.wanted ?? maxCandidates
  const wholes = [...new Set([plain, simplify(plain)])].flatMap((writing) => wholeToken(writing) ?? [])
  const equal = wholes.length > 0 ? await latest(ctx, asked, holdsOne(wholes.map((whole) => [whole]))) : []
  // An equal telephone number is what was meant; its digits need not be looked for in others.
  if (isLongNumber(plain) && equal.length > 0) return { ranked: rankCandidates(equal, plain), more: false }
  const containing = await look(ctx, asked, {
    alternatives: writtenTokens(asked.text),
    rank: (found) => rankCandidates(joined(equal, found), plain),
    // Older ones could only be of the same rank or a lower one.
    isEnough: (ranked) => (ranked[wanted - 1]?.rank ?? Number.POSITIVE_INFINITY) <= prefixRank,
  })
  const readings = pinyinTokens(asked.text)
  if (containing.ranked.length >= wanted) return containing
  const reading = await look(ctx, asked, {
    alternatives: readings,
    rank: (found) => rankCandidates(joined(containing.ranked, found), plain),
    isEnough: (ranked) => ranked.length >= wanted,
  })
  if (reading.ranked.length > 0) return { ranked: reading.ranked, more: containing.more || reading.more }
  return misspelt(ctx, asked, plain)
}

/** Records with almost the same words: asked for only where the text as it was typed finds nothing. */
async function misspelt(ctx: Ctx, asked: Asked, plain: string): Promise<Found> {
  const words = runsOf(plain).map(({ text }) => ({ word: text, edits: allowedEdits(text) }))
  if (words.length === 0 || words.some(({ edits }) => edits === 0)) return { ranked: [], more: false }
  const tests = misspeltTokens(words).map(holdsOne)
  const found = await latest(ctx, asked, sql`(${sql.join(tests, sql` and `)})`)
  return { ranked: rankCandidates(found, plain), more: found.length === maxCandidates }
}

type Look = {
  alternatives: Alternatives
  rank(found: Candidate[]): Ranked[]
  isEnough(ranked: readonly Ranked[]): boolean
}

/** A short text is asked of the recent entries first, and of the index where they do not settle it. */
async function look(ctx: Ctx, asked: Asked, { alternatives, rank, isEnough }: Look): Promise<Found> {
  if (alternatives.length === 0) return { ranked: rank([]), more: false }
  if ([...asked.text].length <= shortText) {
    const ranked = rank(await amongRecent(ctx, asked, alternatives))
    if (isEnough(ranked)) return { ranked, more: true }
  }
  const found = await latest(ctx, asked, holdsOne(alternatives))
  return { ranked: rank(found), more: found.length === maxCandidates }
}

function isLongNumber(plain: string): boolean {
  return /^\+?\p{N}{7,}$/u.test(plain)
}

function joined(first: readonly Candidate[], second: readonly Candidate[]): Candidate[] {
  const ids = new Set(first.map(({ id }) => id))
  return [...first, ...second.filter(({ id }) => !ids.has(id))]
}

/**
 * The thousand entries touched last that hold the tokens. With a smaller limit the planner would walk back in time for a
 * rare token until it has gone through all entries.
 */
function latest(ctx: Ctx, { objects }: Asked, holds: Sql<boolean>): Promise<Candidate[]> {
  return ctx.tx.rows<Candidate>(sql`
    select s.record_id as id, s.object, s.text from search_entry s
    where s.workspace_id = ${ctx.workspaceId} and ${holds} and s.object = any(${objects}::text[])
    order by s.touched_at desc limit ${sql.raw(String(maxCandidates))}`)
}

/** The same among the entries touched last, whatever they hold: bounded work for tokens that many have. */
function amongRecent(ctx: Ctx, { objects }: Asked, alternatives: Alternatives): Promise<Candidate[]> {
  return ctx.tx.rows<Candidate>(sql`
    select s.record_id as id, s.object, s.text from (
      select e.record_id, e.object, e.text, e.tokens, e.touched_at from search_entry e
      where e.workspace_id = ${ctx.workspaceId} order by e.touched_at desc limit ${sql.raw(String(recentEntries))}
    ) s
    where ${holdsOne(alternatives)} and s.object = any(${objects}::text[])
    order by s.touched_at desc limit ${sql.raw(String(maxCandidates))}`)
}

function holdsOne(alternatives: Alternatives): Sql<boolean> {
  const tests = alternatives.map((tokens) => sql`s.tokens @> ${tokens}::text[]`)
  return sql`(${sql.join(tests, sql` or `)})`
}
