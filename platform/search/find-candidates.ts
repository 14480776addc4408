import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { normalize } from './normalize.ts'
import { type Candidate, type Ranked, rankCandidates } from './rank.ts'
import { pinyinTokens, queryTokens, wholeToken } from './tokens.ts'

/** A search looks at this many candidates at most and says when there were more. */
const maxCandidates = 1_000
/** So many of the latest are looked at first: they answer most searches. */
const firstLook = 100

type Asked = {
  text: string
  /** Names of the objects to search. */
  objects: readonly string[]
  /** How many of the best are enough; all candidates where absent. */
  wanted?: number
}

/**
 * What a text may mean, best first: records with an equal text by its own token, then those that contain it, then those
 * that read like it in pinyin; each only as far as the answer needs it.
 */
export async function findCandidates(ctx: Ctx, asked: Asked): Promise<{ ranked: Ranked[]; more: boolean }> {
  const plain = normalize(asked.text)
  const wanted = asked.wanted ?? maxCandidates
  const whole = wholeToken(plain)
  const equal = whole ? latest(ctx, asked, { alternatives: [[whole]], count: maxCandidates }) : Promise.resolve([])
  // An equal telephone number is what was meant; its digits need not be looked for in others.
  if (isLongNumber(plain) && (await equal).length > 0) {
    return { ranked: rankCandidates(await equal, plain), more: false }
  }
  const words = queryTokens(asked.text).slice(0, 1)
  const containing = await widening(async (count) => {
    const found = await latest(ctx, asked, { alternatives: words, count })
    const ranked = rankCandidates(joined(await equal, found), plain)
    // Older ones could only be of the same rank or a lower one.
    return { ranked, full: found.length === count, enough: (ranked[wanted - 1]?.rank ?? 9) <= prefixRank }
  })
  const readings = pinyinTokens(asked.text)
  if (containing.ranked.length >= wanted || readings.length === 0) return containing
  const reading = await widening(async (count) => {
    const found = await latest(ctx, asked, { alternatives: readings, count })
    const ranked = rankCandidates(joined(containing.ranked, found), plain)
    return { ranked, full: found.length === count, enough: ranked.length >= wanted }
  })
  return { ranked: reading.ranked, more: containing.more || reading.more }
}

const prefixRank = 1

type Look = { ranked: Ranked[]; full: boolean; enough: boolean }

/** Looks at a few of the latest, and at a thousand where they do not settle it. */
async function widening(look: (count: number) => Promise<Look>): Promise<{ ranked: Ranked[]; more: boolean }> {
  const first = await look(firstLook)
  if (!first.full || first.enough) return { ranked: first.ranked, more: first.full }
  const { ranked, full } = await look(maxCandidates)
  return { ranked, more: full }
}

function isLongNumber(plain: string): boolean {
  return /^\+?\p{N}{7,}$/u.test(plain)
}

function joined(first: readonly Candidate[], second: readonly Candidate[]): Candidate[] {
  const ids = new Set(first.map(({ id }) => id))
  return [...first, ...second.filter(({ id }) => !ids.has(id))]
}

/** The entries touched last that hold all tokens of one of the alternatives. */
async function latest(
  ctx: Ctx,
  { objects }: Asked,
  { alternatives, count }: { alternatives: readonly string[][]; count: number },
): Promise<Candidate[]> {
  if (alternatives.length === 0) return []
  const tests = alternatives.map((tokens) => sql`s.tokens @> ${tokens}::text[]`)
  return ctx.tx.rows<Candidate>(sql`
    select s.record_id as id, s.object, s.text from search_entry s
    where s.workspace_id = ${ctx.workspaceId} and (${sql.join(tests, sql` or `)}) and s.object = any(${objects}::text[])
    order by s.touched_at desc limit ${count}`)
}
