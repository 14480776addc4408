import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { Values } from '#platform/object/hooks.ts'
import { objectNamed } from '#platform/object/registry.ts'
import { sameJson } from '#platform/object/same-json.ts'
import { createRecord } from '#platform/record/create-records.ts'
import { deleteRecord } from '#platform/record/delete-record.ts'
import { planOf } from '#platform/record/plan.ts'
import { present, type RecordOf } from '#platform/record/present.ts'
import { readRecord, readRow } from '#platform/record/read-record.ts'
import { updateRecord } from '#platform/record/update-record.ts'
import { lesson } from './lesson.object.ts'
import type { LessonChange } from './lesson-change.rules.ts'

export type Lesson = RecordOf<typeof lesson>
type Update = Extract<LessonChange, { kind: 'update' }>
type Creation = Extract<LessonChange, { kind: 'create' }>

/**
 * Makes the changes of a lesson as the actor: his rights on each record count, and each change stands in its history. Throws `conflict` when a
 * record is no longer as it was when the lesson was proposed, or when the lesson was decided already.
 */
export async function applyLesson(ctx: Ctx, id: string): Promise<Lesson> {
  const { changes } = await undecided(ctx, id)
  await writeUpdates(ctx, changes, { expected: 'from', wanted: 'to', code: 'lesson.moved' })
  const made: LessonChange[] = []
  for (const change of changes) made.push(change.kind === 'create' ? await make(ctx, change) : change)
  return decide(ctx, id, { state: 'applied', changes: made, appliedAt: ctx.now.toISOString(), appliedBy: actorId(ctx) })
}

/**
 * Takes back what was decided on a lesson; it is proposed again. Throws `conflict` when somebody has changed since what it had changed or made:
 * that is not lost.
 */
export async function undoLesson(ctx: Ctx, id: string): Promise<Lesson> {
  const { state, changes } = await held(ctx, id)
  if (state === 'proposed') throw notNow('lesson.undecided')
  const back = { state: 'proposed', appliedAt: null, appliedBy: null, declineReason: null }
  if (state === 'declined') return decide(ctx, id, back)
  await writeUpdates(ctx, changes, { expected: 'to', wanted: 'from', code: 'lesson.changed_since' })
  for (const change of changes) if (change.kind === 'create') await unmake(ctx, change)
  return decide(ctx, id, { ...back, changes: changes.map(withoutRecord) })
}

/** Keeps why a lesson is not followed. */
export async function declineLesson(ctx: Ctx, id: string, { reason }: { reason: string }): Promise<Lesson> {
  await undecided(ctx, id)
  return decide(ctx, id, { state: 'declined', declineReason: reason })
}

/** The person's own words in place of the product's. */
export async function wordLesson(
  ctx: Ctx,
  id: string,
  { text, version }: { text: string; version: number },
): Promise<Lesson> {
  return updateRecord(ctx, lesson, { id, version, patch: { text } }).catch((error: unknown) =>
    isNotFound(error) ? replacedOr(ctx, id, error) : Promise.reject(error),
  )
}

async function undecided(ctx: Ctx, id: string): Promise<Lesson> {
  const record = await held(ctx, id)
  if (record.state !== 'proposed') throw notNow('lesson.decided')
  return record
}

/** The lesson, locked until the transaction ends: of two people who decide at the same time, the second is refused. */
async function held(ctx: Ctx, id: string): Promise<Lesson> {
  const visible = await readRecord(ctx, lesson, id).catch((error: unknown) => replacedOr(ctx, id, error))
  const row = await readRow(ctx, { object: lesson, id, verb: 'update', lock: 'change' }).catch((error: unknown) =>
    replacedOr(ctx, id, isNotFound(error) ? new AppError('forbidden') : error),
  )
  return row.version === visible.version ? visible : (present(row, planOf(ctx, lesson).fields) as Lesson)
}

/** A review or a new evaluation puts others in the place of lessons: who still looks at the old ones is told so. */
async function replacedOr(ctx: Ctx, id: string, error: unknown): Promise<never> {
  const inBin = await readRow(ctx, { object: lesson, id, verb: 'read', deleted: true }).catch(() => undefined)
  throw inBin ? notNow('lesson.replaced') : error
}

function isNotFound(error: unknown): boolean {
  return error instanceof AppError && error.code === 'not_found'
}

async function decide(ctx: Ctx, id: string, patch: Values): Promise<Lesson> {
  return updateRecord(ctx, lesson, { id, version: 'any', patch })
}

type Writing = { expected: 'from' | 'to'; wanted: 'from' | 'to'; code: string }

/** One write for each record, so that its history has one entry for the lesson. */
async function writeUpdates(
  ctx: Ctx,
  changes: readonly LessonChange[],
  { expected, wanted, code }: Writing,
): Promise<void> {
  const updates = changes.filter((change): change is Update => change.kind === 'update')
  for (const [id, ofRecord] of Map.groupBy(updates, (change) => change.id)) {
    const object = objectNamed(ofRecord[0]!.object)
    const current = await readRecord(ctx, object, id).catch((error: unknown) => {
      // Deleted meanwhile: the lesson is there, what it would change is not.
      const { name } = ofRecord[0]!
      throw isNotFound(error) ? new AppError('conflict', { errors: [{ path: 'id', code, params: { name } }] }) : error
    })
    const moved = ofRecord.filter(
      (change) => !sameJson(current[change.field as keyof typeof current], change[expected]),
    )
    if (moved.length > 0) {
      const errors = moved.map(({ field, name }) => ({ path: field, code, params: { name } }))
      throw new AppError('conflict', { errors })
    }
    const patch = Object.fromEntries(ofRecord.map((change) => [change.field, change[wanted]]))
    await updateRecord(ctx, object, { id, version: current.version, patch })
  }
}

async function make(ctx: Ctx, change: Creation): Promise<Creation> {
  const { id, version } = await createRecord(ctx, objectNamed(change.object), change.values)
  return { ...change, id, version }
}

/** What nobody has touched since goes to the recycle bin. */
async function unmake(ctx: Ctx, { object, name, id, version }: Creation): Promise<void> {
  const made = await readRecord(ctx, objectNamed(object), id!)
  if (made.version !== version) {
    throw new AppError('conflict', { errors: [{ path: 'version', code: 'lesson.changed_since', params: { name } }] })
  }
  await deleteRecord(ctx, objectNamed(object), { id: id!, version: made.version })
}

function withoutRecord(change: LessonChange): LessonChange {
  if (change.kind === 'update') return change
  const { id: _id, version: _version, ...plan } = change
  return plan
}

function notNow(code: string): AppError {
  return new AppError('conflict', { errors: [{ path: 'state', code }] })
}
