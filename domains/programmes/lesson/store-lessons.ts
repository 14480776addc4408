import { sql } from 'kysely'
import type { evaluation } from '#domains/programmes/evaluation/evaluation.object.ts'
import type { Programme } from '#domains/programmes/programme/programme-store.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { newId } from '#platform/db/new-id.ts'
import { sameJson } from '#platform/object/same-json.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { binRecords } from '#platform/record/delete-record.ts'
import type { RecordOf } from '#platform/record/present.ts'
import { gatherLessonFacts } from './gather-lesson-facts.ts'
import { lesson } from './lesson.object.ts'
import { proposeLessons } from './lesson.rules.ts'
import type { LessonChange } from './lesson-change.rules.ts'
import type { Proposal, Say } from './lesson-proposal.rules.ts'

type Evaluated = { programme: Programme; evaluated: RecordOf<typeof evaluation>; say: Say }

/**
 * Puts what this evaluation teaches in the place of what was proposed before and not decided. A proposal that it makes again stays the lesson it is,
 * with the words that somebody gave it; what somebody applied or declined on the same verdict is not proposed again.
 */
export async function storeLessons(ctx: Ctx, { programme, evaluated, say }: Evaluated): Promise<void> {
  const waiting = await holdUndecided(ctx, programme.id)
  const finding = say(evaluated.reason.key, evaluated.reason.params)
  const proposals = proposeLessons(await gatherLessonFacts(ctx, { programme, evaluated, finding }), say)
  const decided = await decidedRules(ctx, evaluated)
  const wanted = proposals.filter(({ rule }) => !decided.has(rule))
  const stays = (proposed: Undecided, proposal: Proposal) =>
    proposed.evaluationId === evaluated.id &&
    proposed.rule === proposal.rule &&
    sameJson(proposed.changes, proposal.changes)
  await binLessons(
    ctx,
    waiting.filter((proposed) => !wanted.some((proposal) => stays(proposed, proposal))),
  )
  await createRecords(
    ctx,
    lesson,
    wanted
      .filter((proposal) => !waiting.some((proposed) => stays(proposed, proposal)))
      .map(({ rule, params, ...rest }: Proposal) => ({
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

type Undecided = { id: string; rule: string; evaluationId: string; changes: LessonChange[] }

/** Lessons that nobody has decided on; nobody can until the transaction ends, and who was about to is waited for. */
function holdUndecided(ctx: Ctx, programmeId: string): Promise<Undecided[]> {
  return ctx.tx.rows<Undecided>(sql`
    select l.id, l.rule, l.evaluation_id as "evaluationId", l.changes from lesson l
    where l.workspace_id = ${ctx.workspaceId} and l.programme_id = ${programmeId} and l.state = 'proposed' and l.deleted_at is null
    for update`)
}

async function binLessons(ctx: Ctx, lessons: readonly Undecided[]): Promise<void> {
  if (lessons.length > 0)
    await binRecords(ctx, lesson, { ids: lessons.map(({ id }) => id), deletionId: newId(ctx.now) })
}
