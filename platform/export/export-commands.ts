import { dayIn } from '#fields/date/relative.ts'
import { writeHistory } from '#platform/audit/write-history.ts'
import type { Selection } from '#platform/bulk/bulk-schema.ts'
import { wanted } from '#platform/bulk/select-records.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { enqueue } from '#platform/job/enqueue.ts'
import type { ObjectDefinition } from '#platform/object/define-object.ts'
import { recordsName } from '#platform/object/field-words.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { listRecords } from '#platform/query/list-records.ts'
import { planOf } from '#platform/record/plan.ts'
import { checkColumns, standardColumns } from './export-columns.ts'
import { type ExportFormat, type ExportRecord, insertExport, readExport, updateExport } from './export-store.ts'
import { runExport } from './run-export.job.ts'

type Request = {
  object: string
  format: ExportFormat
  columns?: string[]
  selection: Selection
  sort?: string
  withIds: boolean
}

/** Orders an export; the file is written in the background with the rights that the member has then. */
export async function startExport(ctx: Ctx, request: Request, translate: Translate): Promise<ExportRecord> {
  const object = exportableObject(ctx, request.object)
  const plan = planOf(ctx, object)
  const columns = [...new Set(request.columns ?? standardColumns(plan))]
  checkColumns(ctx, plan, columns)
  const { selection } = request
  const sort = request.sort ?? object.list.sort
  // A filter or sort that no list would take is refused now, not in the background.
  await listRecords(ctx, object, { ...wanted(selection), sort, fields: [], limit: 1 })
  const name = recordsName(object, { locale: ctx.locale, translate })
  const id = await insertExport(ctx, {
    object: object.name,
    format: request.format,
    columns,
    selection,
    sort,
    withIds: request.withIds,
    fileName: `${name} ${dayIn(ctx.now, ctx.timeZone)}.${request.format}`,
    keyId: ctx.actor.kind === 'user' ? (ctx.actor.keyId ?? null) : null,
  })
  const jobId = await enqueue(ctx, runExport, {
    input: { exportId: id },
    title: 'export.job.run',
    titleParams: { object: { word: `${object.name}.many` } },
  })
  await updateExport(ctx, id, { jobId })
  const changes = { object: { from: null, to: object.name }, format: { from: null, to: request.format } }
  await writeHistory(ctx, [{ object: 'export', recordId: id, action: 'export', changes }])
  return readExport(ctx, id)
}

function exportableObject(ctx: Ctx, name: string): ObjectDefinition {
  const object = ctx.schema.objects.find((one) => one.name === name || one.plural === name)
  if (!object) {
    throw new AppError('validation', {
      errors: [{ path: 'object', code: 'export.unknown_object', params: { object: name } }],
    })
  }
  requireRight(ctx, object, 'export')
  return object
}
