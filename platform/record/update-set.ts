import { sql } from 'kysely'
import { type Changes, writeHistory } from '#platform/audit/write-history.ts'
import type { Along } from '#platform/change-set/change-rows.ts'
import { actorId, type Ctx } from '#platform/context/ctx.ts'
import { keepValues, uniqueKey } from '#platform/custom/keep-values.ts'
import { inSavepoint } from '#platform/db/savepoint.ts'
import { stopFaults } from '#platform/duplicate/stop-faults.ts'
import { renewMatchKeys } from '#platform/duplicate/write-match-keys.ts'
import { AppError, type FieldError } from '#platform/error/app-error.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { fieldValue } from '#platform/object/field-value.ts'
import type { Draft, Values } from '#platform/object/hooks.ts'
import { requireRight, scopeSql } from '#platform/permission/scope-sql.ts'
import { writeSearchEntries } from '#platform/search/write-search-entry.ts'
import { afterWrite } from './after-write.ts'
import { checkContext } from './check-input.ts'
import { completeValues } from './complete-values.ts'
import { handChildrenOver } from './hand-children-over.ts'
import { type Plan, type PlannedField, selectColumns, storedPlan } from './plan.ts'
import { type Presented, present } from './present.ts'
import { customChange, isColumn, jsonColumns, typedColumns } from './stored-values.ts'
import { isDuplicate, namingDuplicates } from './unique-violation.ts'
import { changesOf, toldChanges } from './update-record.ts'

/** A change of one record: checked values by field; absent leaves, null clears. */
export type SetUpdate = { id: string; values: Values }

/** What became of it: what changed and from what, or why it was refused. `version` is the record's new one, `along` what went to a new owner with it. */
export type SetUpdated =
  | { ok: true; changes: Changes; version: number; before: Presented; along?: Along | undefined }
  | { ok: false; errors: FieldError[] }

/** `givesBack` where an undo gives records what they had: no rule about second records stops that (`refuseChangedInto` says why). */
type Asked = { updates: readonly SetUpdate[]; givesBack?: boolean | undefined }

type Draftee = Draft & { id: string; current: Presented }

/**
 * The set-based twin of updating records: a few statements for any number of them (call it with some thousands at most). Each
 * id stands once. A change that is refused leaves the others alone; a record out of the actor's reach is not found.
 * The caller writes the event of the whole set. `staying` are children that do not go along to a new owner.
 */
export async function updateSet(
  ctx: Ctx,
  object: ObjectDefinition,
  { updates, batchId, givesBack, staying = [] }: Asked & { batchId: string; staying?: readonly string[] },
): Promise<Map<string, SetUpdated>> {
  requireRight(ctx, object, 'update')
  const plan = storedPlan(ctx, object)
  const { results, changed, stored } = await storeSet(ctx, plan, { updates, givesBack })
  const along = await recordChanges(ctx, object, { changed, stored, batchId, staying })
  for (const { draft, changes } of changed) {
    const { id, current: before } = draft
    results.set(id, { ok: true, changes, version: stored.get(id)!.version, before, along: along.get(id) })
  }
  return results
}

/** What `updateSet` would answer now; nothing is written and `version` stays what it is. */
export async function judgeSet(
  ctx: Ctx,
  object: ObjectDefinition,
  updates: readonly SetUpdate[],
): Promise<Map<string, SetUpdated>> {
  requireRight(ctx, object, 'update')
  const { results, changed } = await compareSet(ctx, storedPlan(ctx, object), { updates, lock: false })
  for (const { draft, changes } of changed) {
    const { id, current: before } = draft
    results.set(id, { ok: true, changes, version: before.version, before })
  }
  return results
}

type Changed = { draft: Draftee; changes: Changes }[]

/** How often others may take a unique value between our look and our write until it is not for us to continue. */
const mostRaces = 5

/** Compares and stores; where others took a unique value meanwhile, again, so that only the changes that wanted it are refused. */
async function storeSet(ctx: Ctx, plan: Plan, asked: Asked) {
  for (let attempt = 1; ; attempt++) {
    const { results, changed } = await compareSet(ctx, plan, { ...asked, lock: true })
    const store = async () => {
      const stored = await namingDuplicates(plan, () => storeDrafts(ctx, plan, changed))
      await keepChanged(ctx, plan, changed)
      return stored
    }
    if (!changed.some(({ changes }) => takesUnique(plan, changes))) return { results, changed, stored: await store() }
    const tried = await inSavepoint(ctx.tx, store, isDuplicate)
    if (tried.ok) return { results, changed, stored: tried.value }
    if (attempt === mostRaces) throw tried.error
  }
}

function takesUnique(plan: Plan, changes: Changes): boolean {
  return Object.entries(changes).some(([key, { to }]) => to !== null && plan.byKey.get(key)?.field.unique)
}

/** Completes and checks the changes: `changed` are those to be stored, `results` has the answers to all others. */
async function compareSet(
  ctx: Ctx,
  plan: Plan,
  { updates, givesBack, lock }: Asked & { lock: boolean },
): Promise<{ results: Map<string, SetUpdated>; changed: Changed }> {
  const results = new Map<string, SetUpdated>()
  const found = await readRecords(ctx, plan, { ids: updates.map(({ id }) => id), lock })
  const drafts: Draftee[] = []
  for (const { id, values } of updates) {
    const current = found.get(id)
    if (current) drafts.push({ id, values, current })
    else results.set(id, { ok: false, errors: [{ path: 'id', code: 'field.reference_not_found' }] })
  }
  const sound = await refuseTaken(ctx, plan, { drafts: await completeSound(ctx, plan, { drafts, results }), results })
  const changed: Changed = []
  for (const draft of sound) {
    const changes = changesOf(plan, draft.current, draft.values)
    if (Object.keys(changes).length > 0) changed.push({ draft, changes })
    else results.set(draft.id, { ok: true, changes, version: draft.current.version, before: draft.current })
  }
  if (givesBack) return { results, changed }
  return { results, changed: await refuseStopped(ctx, plan, { changed, results, lock }) }
}

type Stopping = { changed: Changed; results: Map<string, SetUpdated>; lock: boolean }

/** Takes out changes into what the firm wants no second of. */
async function refuseStopped(ctx: Ctx, plan: Plan, { changed, results, lock }: Stopping): Promise<Changed> {
  const writes = changed.map(({ draft: { id, current: was, values }, changes }) => {
    return { id, was, values, changed: Object.keys(changes) }
  })
  const faults = await stopFaults(ctx, plan, { writes, lock })
  for (const [{ id }, errors] of faults) results.set(id, { ok: false, errors })
  return changed.filter(({ draft }) => results.get(draft.id)?.ok !== false)
}

/** Locked in the order of their ids, so that two writers never wait for each other. */
async function readRecords(
  ctx: Ctx,
  plan: Plan,
  { ids, lock }: { ids: string[]; lock: boolean },
): Promise<Map<string, Presented>> {
  const rows = await ctx.tx.rows<Record<string, unknown>>(sql`
    select ${selectColumns(plan.fields, 't')} from ${plan.table} t
    where t.workspace_id = ${ctx.workspaceId} and t.id = any(${ids}::uuid[]) and t.deleted_at is null
      and ${scopeSql(ctx, { object: plan.object, verb: 'update', alias: 't' })}
    order by t.id ${lock ? sql`for no key update of t` : sql``}`)
  return new Map(rows.map((row) => [row.id as string, present(row, plan.fields)]))
}

type Work = { drafts: Draftee[]; results: Map<string, SetUpdated> }

/** Completes the values as a single write does; what is refused is taken out and the rest completed again. */
async function completeSound(ctx: Ctx, plan: Plan, { drafts, results }: Work): Promise<Draftee[]> {
  let rest = drafts
  while (rest.length > 0) {
    const trial = rest.map((draft) => ({ ...draft, values: { ...draft.values } }))
    try {
      const values = await completeValues(ctx, plan, trial)
      return rest.map((draft, index) => ({ ...draft, values: values[index]! }))
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'validation') throw error
      const faulty = new Set<string>()
      for (const { path, ...fault } of error.errors) {
        const place = rest.length > 1 ? /^(\d+)\.(.*)$/.exec(path) : null
        const draft = rest[place ? Number(place[1]) : 0]!
        faulty.add(draft.id)
        const earlier = results.get(draft.id)
        const errors = earlier && !earlier.ok ? earlier.errors : []
        results.set(draft.id, { ok: false, errors: [...errors, { ...fault, path: place?.[2] ?? path }] })
      }
      rest = rest.filter(({ id }) => !faulty.has(id))
    }
  }
  return []
}

/** Takes out changes to a unique value that another record has, or another change of the set takes. */
async function refuseTaken(ctx: Ctx, plan: Plan, { drafts, results }: Work): Promise<Draftee[]> {
  let rest = drafts
  for (const item of plan.fields.filter(({ field }) => field.unique)) {
    const wanting = rest.filter(
      ({ values, current }) => values[item.key] && values[item.key] !== fieldValue(current, item.key),
    )
    if (wanting.length === 0) continue
    const owners = await ownersOf(ctx, plan, { item, values: wanting.map(({ values }) => uniqueKey(values[item.key])) })
    for (const { id, values } of wanting) {
      const value = uniqueKey(values[item.key])
      const owner = owners.get(value)
      if (owner === undefined || owner === id) owners.set(value, id)
      else results.set(id, { ok: false, errors: [{ path: item.key, code: 'field.taken' }] })
    }
    rest = rest.filter(({ id }) => results.get(id)?.ok !== false)
  }
  return rest
}

async function ownersOf(ctx: Ctx, plan: Plan, { item, values }: { item: PlannedField; values: string[] }) {
  const column = item.columns[0]!.sql('t')
  const rows = await ctx.tx.rows<{ id: string; value: string }>(
    item.custom === undefined
      ? sql`
        select t.id, ${column} as value from ${plan.table} t
        where t.workspace_id = ${ctx.workspaceId} and ${column} = any(${values}) and t.deleted_at is null`
      : sql`
        select v.record_id as id, v.unique_value as value from custom_value v
        where v.workspace_id = ${ctx.workspaceId} and v.field_id = ${item.field.id}::uuid and v.unique_value = any(${values})`,
  )
  return new Map(rows.map(({ id, value }) => [value, id]))
}

/** One UPDATE; each row carries all columns of the fields that any of them changes. */
async function storeDrafts(ctx: Ctx, plan: Plan, changed: Changed) {
  if (changed.length === 0) return new Map<string, Presented>()
  const keys = new Set(changed.flatMap(({ changes }) => Object.keys(changes)))
  const items = plan.fields.filter((item) => keys.has(item.key) && isColumn(item))
  const custom = plan.fields.filter((item) => keys.has(item.key) && !isColumn(item))
  const context = checkContext(ctx)
  const rows = changed.map(({ draft, changes }) => {
    const row: Record<string, unknown> = { id: draft.id }
    for (const item of items) {
      row[flagOf(item)] = item.key in changes
      Object.assign(row, jsonColumns(item, draft.values, context))
    }
    const own = custom.filter(({ key }) => key in changes)
    return own.length > 0 ? { ...row, custom: customChange(own, draft.values, context) } : row
  })
  const flags = items.map((item) => sql`${sql.ref(flagOf(item))} boolean`)
  const typed = typedColumns(items.flatMap((item) => item.columns))
  const assignments = items.flatMap((item) =>
    item.columns.map(({ name }) => {
      const flag = sql.ref(`r.${flagOf(item)}`)
      return sql`${sql.ref(name)} = case when ${flag} then ${sql.ref(`r.${name}`)} else ${sql.ref(`t.${name}`)} end`
    }),
  )
  if (custom.length > 0) {
    assignments.push(sql`custom = case when r.custom is null then t.custom
      else (t.custom || (r.custom -> 'set')) - array(select jsonb_array_elements_text(r.custom -> 'cleared')) end`)
  }
  const stored = await ctx.tx.rows<Record<string, unknown>>(sql`
    update ${plan.store} as t
    set ${sql.join(assignments)}, version = t.version + 1, updated_at = ${ctx.now}, updated_by = ${actorId(ctx)}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, ${sql.join([...flags, ...typed, sql`custom jsonb`])})
    where t.workspace_id = ${ctx.workspaceId} and t.id = r.id
    returning ${selectColumns(plan.fields, 't')}`)
  return new Map(stored.map((row) => [row.id as string, present(row, plan.fields)]))
}

async function keepChanged(ctx: Ctx, plan: Plan, changed: Changed): Promise<void> {
  const ids = changed.map(({ draft }) => draft.id)
  const keys = new Set(changed.flatMap(({ changes }) => Object.keys(changes)))
  await keepValues(ctx, plan, { records: sql`t.id = any(${ids}::uuid[])`, changed: keys })
}

/** The name of the mark that a row changes the field. */
function flagOf({ columns }: PlannedField): string {
  return `set_${columns[0]!.name}`
}

type Recording = { changed: Changed; stored: Map<string, Presented>; batchId: string; staying?: readonly string[] }

async function recordChanges(
  ctx: Ctx,
  object: ObjectDefinition,
  { changed, stored, batchId, staying }: Recording,
): Promise<Map<string, Along>> {
  if (changed.length === 0) return new Map()
  const plan = storedPlan(ctx, object)
  await writeHistory(
    ctx,
    changed.map(({ draft, changes }) => ({
      object: object.name,
      recordId: draft.id,
      action: 'update',
      changes: toldChanges(plan, changes),
      batchId,
    })),
  )
  const renamed = changed.filter(({ changes }) => plan.object.search.some((key) => key in changes))
  if (renamed.length > 0) {
    await writeSearchEntries(
      ctx,
      plan.object,
      renamed.map(({ draft }) => ({ id: draft.id, values: stored.get(draft.id)! })),
    )
  }
  const records = changed.map(({ draft, changes }) => ({
    id: draft.id,
    values: stored.get(draft.id)!,
    changed: Object.keys(changes),
  }))
  await renewMatchKeys(ctx, plan.object, records)
  const handed = changed.flatMap(({ draft, changes }) => (changes.ownerId ? { id: draft.id, ...changes.ownerId } : []))
  const along = await handChildrenOver(ctx, object, { handed, batchId, staying })
  const ids = changed.map(({ draft }) => draft.id)
  const before = changed.map(({ draft }) => draft.current)
  await afterWrite(ctx, object, { ids, before })
  return along
}
