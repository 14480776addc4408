import { createReadStream } from 'node:fs'
import { z } from 'zod'
import { selectionSchema } from '#platform/bulk/bulk-schema.ts'
import { actorId } from '#platform/context/ctx.ts'
import { AppError, notFound } from '#platform/error/app-error.ts'
import { filePath } from '#platform/file/file-store.ts'
import { answer, defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { requireRight } from '#platform/permission/scope-sql.ts'
import { startExport } from './export-commands.ts'
import { type ExportRecord, exportFormats, exportStates, listExports, readExport } from './export-store.ts'

const tags = ['exports']
const params = z.strictObject({ id: idParam })
const time = z.iso.datetime()

const exportSchema = z.object({
  id: z.guid(),
  object: z.string(),
  format: z.enum(exportFormats),
  columns: z.array(z.string()),
  selection: z.unknown(),
  sort: z.string(),
  withIds: z.boolean(),
  state: z.enum(exportStates),
  count: z.int(),
  total: z.int().nullable(),
  fileName: z.string(),
  fileBytes: z.int().nullable(),
  error: z.object({ code: z.string() }).loose().nullable(),
  jobId: z.guid().nullable(),
  keyId: z.string().nullable(),
  createdAt: time,
  createdBy: z.guid().nullable(),
  endedAt: time.nullable(),
  expiresAt: time.nullable(),
})

/** Taking records out as files: what one may see, in the chosen columns. */
export const exportRoutes = [
  defineRoute({
    method: 'POST',
    path: '/exports',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Export what a filter, search or selection finds; the file is written in the background',
    tags,
    body: z.strictObject({
      object: z.string().max(100),
      format: z.enum(exportFormats),
      columns: z.array(z.string().max(120)).min(1).max(200).optional(),
      selection: selectionSchema.default({}),
      sort: z.string().max(200).optional(),
      withIds: z.boolean().default(false),
    }),
    status: 202,
    timeoutMs: 5_000,
    response: exportSchema,
    handler: async (ctx, { body, services }) => {
      const record = await startExport(ctx, body, services.translate)
      return answer({ headers: { location: `/api/v1/exports/${record.id}` }, body: present(record) })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/exports',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'List exports, newest first: who exported what, when and how much',
    tags,
    query: z.strictObject({ limit: limitParam, cursor: z.guid().optional() }),
    response: z.object({ data: z.array(exportSchema), page: z.object({ nextCursor: z.string().nullable() }) }),
    handler: async (ctx, { query: { limit, cursor } }) => {
      const records = await listExports(ctx, { before: cursor, limit })
      return { data: records.map(present), page: { nextCursor: records.length === limit ? records.at(-1)!.id : null } }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/exports/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Read an export: how far it is, and until when its file can be fetched',
    tags,
    params,
    response: exportSchema,
    handler: async (ctx, { params: { id } }) => present(await readExport(ctx, id)),
  }),
  defineRoute({
    method: 'GET',
    path: '/exports/{id}/file',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Download the file of an export; only its creator may, while he has the right to export',
    tags,
    params,
    response: null,
    handler: async (ctx, { params: { id }, services }) => {
      const record = await readExport(ctx, id)
      const object = ctx.schema.find(record.object)
      if (!object || record.createdBy !== actorId(ctx)) throw notFound()
      requireRight(ctx, object, 'export')
      if (record.state === 'expired') throw new AppError('gone')
      if (!record.fileKey) throw new AppError('conflict')
      return answer({
        headers: fileHeaders(record),
        body: createReadStream(filePath(services.config, record.fileKey)),
      })
    },
  }),
]

function present({ fileKey: _, locale: __, ...record }: ExportRecord) {
  return record
}

const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function fileHeaders({ format, fileName, fileBytes }: ExportRecord): Record<string, string> {
  const plain = `export.${format}`
  return {
    'content-type': mediaTypes[format],
    'content-length': String(fileBytes),
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
}
