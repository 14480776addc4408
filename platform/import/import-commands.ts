import { sql } from 'kysely'
import type { Config } from '#platform/config/config.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { filePath, keepFile } from '#platform/file/file-store.ts'
import type { UploadedFile } from '#platform/http/route.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import { cancelJob } from '#platform/job/read-jobs.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { planOf } from '#platform/record/plan.ts'
import { convertRows } from './convert-row.ts'
import { importPlanOf } from './import-plan.ts'
import {
  type ImportChoices,
  type ImportMode,
  type ImportRecord,
  insertImport,
  readImport,
  recallMapping,
  rememberMapping,
  updateImport,
} from './import-store.ts'
import { recordId } from './match-fields.ts'
import {
  chooseMatch,
  headerSignature,
  inspectImport,
  type MapInput,
  mapImport,
  requireMapped,
} from './prepare-import.ts'
import { isStaged } from './read-import-rows.ts'
import { requireRevert, revertImport } from './revert-import.job.ts'
import { requireImport, runImport } from './run-import.job.ts'
import { restageRow } from './stage-rows.ts'

const mostEdits = 10_000

export type ImportOptions = {
  map?: MapInput
  mode?: ImportMode
  match?: string | null
  createMissing?: string[]
  dryRun?: boolean
} & ImportChoices

type Services = { config: Config; translate: Translate }

/** The object that an import's options name, by its name or its plural, if records of it can be imported by the actor. */
export function importableObject(ctx: Ctx, name: string): ObjectDefinition {
  const object = ctx.schema.objects.find((one) => one.name === name || one.plural === name)
  if (!object || (object.routes && !object.routes.includes('create'))) {
    throw new AppError('validation', {
      errors: [{ path: 'object', code: 'import.unknownObject', params: { object: name } }],
    })
  }
  requireRight(ctx, object, 'import')
  return object
}

/** Takes a file in: finds out how to read and map it, and starts at once unless it is to be a draft. */
export async function createImport(
  ctx: Ctx,
  {
    file,
    object,
    options,
    draft,
    services,
  }: { file: UploadedFile; object: ObjectDefinition; options: ImportOptions; draft: boolean; services: Services },
): Promise<ImportRecord> {
  const { map, mode, match, createMissing = [], dryRun = false, ...choices } = options
  const layout = await inspectImport(ctx, file.path, { object, choices, translate: services.translate })
  const remembered = await recallMapping(ctx, { object: object.name, signature: headerSignature(layout) })
  const mapping = mapImport(ctx, layout, { object, given: map, remembered, translate: services.translate })
  const matching = chooseMatch(ctx, object, { mapping, match, mode })
  const missing = createMissing.map((name) => missingObject(ctx, name))
  const id = await insertImport(ctx, {
    object: object.name,
    fileName: file.fileName.slice(0, 300),
    fileBytes: file.bytes,
    fileKey: await keepFile(services.config, file.path),
    state: 'draft',
    mode: matching.mode,
    matchField: matching.matchField,
    createMissing: missing,
    dryRun,
    choices: draft ? { suspected: usualForSuspects(ctx, object, matching), ...choices } : choices,
    mapping,
    layout,
  })
  return draft ? readImport(ctx, id) : startImport(ctx, id, { dryRun, translate: services.translate })
}

/** Changes how a file is read, mapped or matched, before it is imported. */
export async function changeImport(
  ctx: Ctx,
  id: string,
  { options, version, services }: { options: ImportOptions; version?: number; services: Services },
): Promise<ImportRecord> {
  const record = await readImport(ctx, id, { lock: true })
  requireOpen(record)
  if (version !== undefined && version !== record.version) throw new AppError('version_conflict')
  const object = importableObject(ctx, record.object)
  const { map, mode, match, createMissing, dryRun, ...given } = options
  const choices: ImportChoices = { ...record.choices, ...given }
  const rereads = JSON.stringify(choices) !== JSON.stringify(record.choices)
  const { translate, config } = services
  const layout = rereads
    ? await inspectImport(ctx, filePath(config, record.fileKey!), { object, choices, translate })
    : record.layout!
  const same = layout.columns.length === record.layout!.columns.length
  const kept = same
    ? Object.fromEntries(layout.columns.map(({ name }, index) => [name, record.mapping[index] ?? null]))
    : {}
  const mapping = mapImport(ctx, layout, { object, given: { ...kept, ...map }, translate })
  const wanted = match === undefined ? keptMatch(record, mapping) : match
  const matching = chooseMatch(ctx, object, {
    mapping,
    match: wanted,
    mode: mode ?? (wanted ? record.mode : undefined),
  })
  await updateImport(ctx, id, {
    state: 'draft',
    choices,
    layout,
    mapping,
    mode: matching.mode,
    matchField: matching.matchField,
    createMissing: createMissing?.map((name) => missingObject(ctx, name)) ?? record.createMissing,
    dryRun: dryRun ?? record.dryRun,
    edits: same ? record.edits : {},
  })
  return readImport(ctx, id)
}

/** Puts an import into the queue, for real or as a trial. Imports into one object run one after another. */
export async function startImport(
  ctx: Ctx,
  id: string,
  { dryRun, translate }: { dryRun: boolean; translate: Translate },
): Promise<ImportRecord> {
  const record = await readImport(ctx, id, { lock: true })
  requireOpen(record)
  requireImport(ctx, record)
  const object = ctx.schema.named(record.object)
  requireMapped(ctx, object, { ...record, translate })
  await rememberChoice(ctx, object, { record, translate })
  const jobId = await enqueue(ctx, runImport, {
    input: { importId: id },
    title: 'import.job.run',
    titleParams: { file: record.fileName },
    serialKey: `import:${object.name}`,
  })
  // What staging found stays: it is not done again where nothing changed.
  const report = { totals: record.report.totals }
  const fresh = { created: 0, updated: 0, skipped: 0, failed: 0, report, appliedTo: 0, error: null }
  await updateImport(ctx, id, { ...fresh, state: 'queued', dryRun, jobId, endedAt: null })
  return readImport(ctx, id)
}

export async function cancelImport(ctx: Ctx, id: string): Promise<ImportRecord> {
  const record = await readImport(ctx, id)
  if (record.state === 'draft') {
    await updateImport(ctx, id, { state: 'cancelled', endedAt: ctx.now })
    return readImport(ctx, id)
  }
  if (!record.jobId || (record.state !== 'queued' && record.state !== 'running')) throw new AppError('conflict')
  await cancelJob(ctx, record.jobId)
  return readImport(ctx, id)
}

/** Takes back what an import did, in the background. */
export async function undoImport(ctx: Ctx, id: string): Promise<ImportRecord> {
  const record = await readImport(ctx, id, { lock: true })
  const ended = ['done', 'failed', 'cancelled'].includes(record.state)
  if (!ended || record.dryRun || record.appliedTo === 0 || record.stagedAs === null) throw new AppError('conflict')
  requireRevert(ctx, record)
  const jobId = await enqueue(ctx, revertImport, {
    input: { importId: id },
    title: 'import.job.revert',
    titleParams: { file: record.fileName },
    serialKey: `import:${record.object}`,
  })
  await updateImport(ctx, id, { state: 'queued', jobId, endedAt: null, error: null })
  return readImport(ctx, id)
}

/** Corrects the cells of a row; the correction stands in the import, not in the file. */
export async function editRow(
  ctx: Ctx,
  id: string,
  { row, cells }: { row: number; cells: string[] },
): Promise<ImportRecord> {
  const record = await readImport(ctx, id, { lock: true })
  requireOpen(record)
  if (cells.length !== record.layout!.columns.length) {
    const params = { expected: record.layout!.columns.length, found: cells.length }
    throw new AppError('validation', { errors: [{ path: 'cells', code: 'import.row.tooFewCells', params }] })
  }
  const edits = { ...record.edits, [row]: cells }
  if (Object.keys(edits).length > mostEdits) throw new AppError('payload_too_large')
  if (isStaged(ctx, record)) {
    const staged = await ctx.tx.one<{ n: number }>(sql`
      select n from import_row where import_id = ${id} and row_number = ${row}`)
    if (!staged) throw notFound()
    const plan = importPlanOf(ctx, record)
    const [converted] = await convertRows(ctx, plan, {
      rows: [{ number: row, cells }],
      at: record.startedAt!,
      complete: !record.dryRun,
    })
    await restageRow(ctx, { importId: id, n: staged.n, row: converted! })
  }
  await updateImport(ctx, id, { edits })
  return readImport(ctx, id)
}

/** Keeps the mapping for the next file with these columns. One that no field fits was not left out by anybody: it is looked at again. */
async function rememberChoice(
  ctx: Ctx,
  object: ObjectDefinition,
  { record, translate }: { record: ImportRecord; translate: Translate },
): Promise<void> {
  const layout = record.layout!
  const fitting = mapImport(ctx, layout, { object, translate })
  const chosen = layout.columns.flatMap(({ name }, index) => {
    const target = record.mapping[index] ?? null
    return target === null && fitting[index] === null ? [] : [[name, target] as const]
  })
  const mapping = Object.fromEntries(chosen)
  await rememberMapping(ctx, { object: object.name, signature: headerSignature(layout), mapping })
}

/** Options may change, rows may be corrected and the import started as long as it has done nothing yet. */
function requireOpen(record: ImportRecord): void {
  if (record.state === 'draft' || (record.state === 'done' && record.dryRun)) return
  throw new AppError('conflict')
}

/** As it was, as long as its column is; chosen again where other columns are mapped and none was chosen before. */
function keptMatch(
  { matchField, mapping: before }: ImportRecord,
  mapping: (string | null)[],
): string | null | undefined {
  if (matchField === null) return String(before) === String(mapping) ? null : undefined
  return mapping.includes(matchField) ? matchField : undefined
}

/** Where no row says for certain which record it is, none is made that seems to be here already until somebody has looked. */
function usualForSuspects(
  ctx: Ctx,
  object: ObjectDefinition,
  { matchField, mode }: { matchField: string | null; mode: ImportMode },
): ImportChoices['suspected'] {
  const certain = matchField === recordId || (matchField && planOf(ctx, object).byKey.get(matchField)?.field.unique)
  return certain || mode === 'update' ? undefined : 'skip'
}

function missingObject(ctx: Ctx, name: string): string {
  const object = ctx.schema.objects.find((one) => one.name === name || one.plural === name)
  if (object) return object.name
  throw new AppError('validation', {
    errors: [{ path: 'createMissing', code: 'import.unknownObject', params: { object: name } }],
  })
}
