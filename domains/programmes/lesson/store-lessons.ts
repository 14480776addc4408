import { sql } from 'kysely'
import type { evaluation } from '#domains/programmes/evaluation/evaluation.object.ts'
import type { Programme } from '#domains/programmes/programme/programme-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { binRecords } from '#platform/record/delete-record.ts'
import type { RecordOf } from '#platform/record/present.ts'
import { gatherLessonFacts } from './gather-lesson-facts.ts'
import { lesson } from './lesson.object.ts'
import { proposeLessons } from './lesson.rules.ts'
import type { Proposal, Say } from './lesson-proposal.rules.ts'

type Evaluated = { programme: Programme; evaluated: RecordOf<typeof evaluation>; say: Say }

/**
 * Puts what this evaluation teaches in the place of what was proposed before and not decided. What somebody applied or declined
 * on the same verdict is not proposed again.
 */
export async function storeLessons(ctx: Ctx, { programme, evaluated, say }: Evaluated): Promise<void> {
  const finding = say(evaluated.reason.key, evaluated.reason.params)
  const proposals = proposeLessons(await gatherLessonFacts(ctx, { programme, evaluated, finding }), say)
  const decided = await decidedRules(ctx, evaluated)
  await binUndecided(ctx, programme.id)
  const wanted = proposals.filter(({ rule }) => !decided.has(rule))
  await createRecords(
    ctx,
    lesson,
    wanted.map(({ rule, params, ...rest }: Proposal) => ({
      ...rest,
      rule,
      text: say(`lesson.text.${rule}`, params),
      evaluationId: evaluated.id,
      programmeId: programme.id,
    })),
  )
}

async function decidedRules(ctx: Ctx, { programmeId, verdict }: RecordOf<typeof evaluation>): Promise<Set<string>> {
  const rows = await ctx.tx.rows<{ rule: string }>(sql`
    select distinct l.rule from lesson l
    join evaluation e on e.workspace_id = ${ctx.workspaceId} and e.id = l.evaluation_id
    where l.workspace_id = ${ctx.workspaceId} and l.programme_id = ${programmeId} and l.deleted_at is null
      and l.state <> 'proposed' and e.verdict = ${verdict}`)
  return new Set(rows.map(({ rule }) => rule))
}

async function binUndecided(ctx: Ctx, programmeId: string): Promise<void> {
  const rows = await ctx.tx.rows<{ id: string }>(sql`
    select l.id from lesson l
    where l.workspace_id = ${ctx.workspaceId} and l.programme_id = ${programmeId} and l.state = 'proposed' and l.deleted_at is null`)
  if (rows.length > 0) await binRecords(ctx, lesson, { ids: rows.map(({ id }) => id), deletionId: newId(ctx.now) })
}
