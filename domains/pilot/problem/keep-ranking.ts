import { sql } from 'kysely'
import { readyProblemOf } from '#domains/pilot/problems/ready-problems.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { createRecords } from '#platform/record/create-records.ts'
import { readRecord } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { type Help, problem } from './problem.object.ts'

/** What a firm says of one of its problems: a ready one by its key, or one in its own words with who has to solve it. */
export type Said = {
  key?: string | undefined
  text?: string | undefined
  prominence: number | null
  urgency: number | null
  help?: Help | undefined
  whose?: string | undefined
}

/**
 * Keeps what a firm says of its problems, at most thirty at a time: each once, by its key or its words. What was said earlier of the
 * same problem is changed; others stay. Returns the records in the order given. Throws `validation` for unknown keys.
 */
export async function keepRanking(ctx: Ctx, said: readonly Said[]) {
  const wanted = said.map((each, place) => valuesOf(ctx, each, place))
  const known = await ctx.tx.rows<{ id: string; key: string | null; text: string }>(sql`
    select p.id, p.key, p.text from problem p where p.workspace_id = ${ctx.workspaceId} and p.deleted_at is null`)
  const idOf = (values: Values) =>
    known.find((row) => (values.key ? row.key === values.key : row.key === null && row.text === values.text))?.id
  const fresh = wanted.filter((values) => !idOf(values))
  const made = fresh.length > 0 ? await createRecords(ctx, problem, fresh) : []
  const records = []
  for (const values of wanted) {
    const id = idOf(values)
    if (!id) records.push(made[fresh.indexOf(values)]!)
    else records.push(await updateRecord(ctx, problem, { id, patch: values, version: 'any' }))
  }
  return records
}

/** A problem of the firm by its id. Throws `not_found`. */
export function readProblem(ctx: Ctx, id: string) {
  return readRecord(ctx, problem, id)
}

type Values = { key: string | null; text: string }

function valuesOf(ctx: Ctx, { key, text, prominence, urgency, help, whose }: Said, place: number): Values {
  const rating = { prominence, urgency }
  if (key === undefined)
    return { key: null, text: (text ?? '').trim(), help: help ?? null, whose: whose ?? null, ...rating } as Values
  const ready = readyProblemOf(key)
  if (!ready)
    throw new AppError('validation', { errors: [{ path: `problems.${place}.key`, code: 'pilot.unknown_problem' }] })
  const { locale } = ctx
  return { key, text: ready.title[locale], help: ready.help, whose: ready.whose?.[locale] ?? null, ...rating } as Values
}
