import type { Ctx } from '#platform/context/ctx.ts'
import { planOf } from '#platform/record/plan.ts'
import { findCandidates } from './find-candidates.ts'
import { readHits } from './read-hits.ts'

type Asked = { text: string; limit: number; objects?: readonly string[]; without?: readonly string[] }

/**
 * Records that the actor may see and that a text finds: by words, parts of Chinese names, pinyin, initials, digits of phones, and Latin
 * words with a wrong letter. Exact and prefix hits first, then the latest touched. `objects` narrows, `without` are domains left out.
 */
export async function searchRecords(ctx: Ctx, { text, limit, objects, without = [] }: Asked) {
  const visible = ctx.schema.objects
    .filter(({ name, search, domain }) => {
      const may = search.length > 0 && ctx.rights.on(name).read !== 'none'
      return may && !without.includes(domain) && (!objects || objects.includes(name))
    })
    .map(({ name }) => name)
  const { ranked, more } = await findCandidates(ctx, {
    text,
    objects: visible,
    wanted: visible.every((name) => seesAll(ctx, name)) ? limit : undefined,
  })
  return { data: await readHits(ctx, { ranked, text, limit }), more }
}

/** Whoever may not see all records, or not all fields they are found by, may not see the best candidates: then all are ranked. */
function seesAll(ctx: Ctx, name: string): boolean {
  const { object, byKey } = planOf(ctx, ctx.schema.named(name))
  return ctx.rights.on(name).read === 'all' && object.search.every((key) => byKey.has(key))
}
