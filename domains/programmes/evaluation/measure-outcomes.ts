import { sql } from 'kysely'
import type { Ctx } from '#platform/context/ctx.ts'
import { notFound } from '#platform/error/app-error.ts'
import { measureDrawn } from './drawn-outcomes.ts'
import type { OutcomeName, OutcomeSamples } from './outcome-samples.ts'
import { measureTrial } from './trial-outcomes.ts'

/** What of a programme decides how it is measured. */
export type MeasuredProgramme = {
  id: string
  /** The first decides. */
  outcomes: OutcomeName[]
  /** Length of the window after the start of a wave. */
  days: number
  controlShare: number | null
  seed: number
  /** Its accounts were drawn here, so that imported results of an experiment are not its own. */
  isDrawn: boolean
  startedOn: string | null
  endedOn: string | null
}

/**
 * Everything an evaluation of a programme rests on: orders and statements of the drawn accounts, or the imported results of an experiment that was
 * run elsewhere. No outcome where there is neither. Numbers count all accounts, whoever asks; who may ask is the caller's to check.
 * @throws not_found; unprocessable with `programmes.arm_of_control` when no single arm is called like a control group
 */
export async function measureOutcomes(
  ctx: Ctx,
  programmeId: string,
  { controlArm }: { controlArm?: string | undefined } = {},
): Promise<OutcomeSamples> {
  const programme = await readProgramme(ctx, programmeId)
  const trial = programme.isDrawn ? null : await measureTrial(ctx, programme, { controlArm })
  return trial ?? measureDrawn(ctx, programme)
}

async function readProgramme(ctx: Ctx, programmeId: string): Promise<MeasuredProgramme> {
  const row = await ctx.tx.one<
    Omit<MeasuredProgramme, 'outcomes' | 'seed'> & { outcomes: OutcomeName[] | null; seed: number | null }
  >(sql`
    select p.id, p.outcomes, p.outcome_days::int4 as days, p.control_share::float8 as "controlShare", p.seed::float8 as seed,
      p.drawn_at is not null as "isDrawn",
      p.started_on::text as "startedOn", p.ended_on::text as "endedOn"
    from programme p where p.workspace_id = ${ctx.workspaceId} and p.id = ${programmeId} and p.deleted_at is null`)
  if (!row) throw notFound()
  return { ...row, outcomes: row.outcomes?.length ? row.outcomes : ['orders'], seed: row.seed ?? 1 }
}
