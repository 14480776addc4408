import { Readable } from 'node:stream'
import { z } from 'zod'
import { AppError } from '#platform/error/app-error.ts'
import { csvLine } from '#platform/file/csv-line.ts'
import { filePath } from '#platform/file/file-store.ts'
import { answer, defineRoute, idParam, limitParam } from '#platform/http/route.ts'
import { errorsFile } from './errors-file.ts'
import {
  cancelImport,
  changeImport,
  createImport,
  editRow,
  importableObject,
  startImport,
  undoImport,
} from './import-commands.ts'
import { listImports, readImport } from './import-store.ts'
import {
  importDetailSchema,
  importRowSchema,
  importSchema,
  presentImport,
  presentImportDetail,
  presentRow,
  readChoices,
} from './present-import.ts'
import { inspectFile } from './read/read-file.ts'
import { isStaged, previewRows, readStagedRows } from './read-import-rows.ts'
import { templateHeaders } from './template-headers.ts'

const maxBytes = 500 * 1024 * 1024
const tags = ['imports']
const params = z.strictObject({ id: idParam })

const settings = {
  map: z.record(z.string().max(1_000), z.string().max(200).nullable()).optional().meta({
    description: 'Column header or number -> field, `account.externalId` for a reference, or null to leave it out.',
  }),
  mode: z.enum(['create', 'update', 'upsert']).optional(),
  match: z.string().max(100).nullable().optional(),
  createMissing: z.array(z.string().max(100)).max(20).optional(),
  dryRun: z.boolean().optional(),
  ...readChoices,
}
const newOptions = z.strictObject({ object: z.string().max(100), draft: z.boolean().optional(), ...settings })

const readJson = z.string().transform((text, context) => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    context.addIssue({ code: 'custom', message: 'not JSON' })
    return z.NEVER
  }
})

/** Importing files: upload, look, map, try, run, follow, correct, take back. */
export const importRoutes = [
  defineRoute({
    method: 'POST',
    path: '/imports',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Import a file (multipart: file, options as JSON); starts at once unless draft',
    tags,
    upload: { maxBytes, maxFiles: 1 },
    timeoutMs: 120_000,
    body: z.strictObject({ options: readJson.pipe(newOptions) }),
    status: 201,
    response: importDetailSchema,
    handler: async (ctx, { body, files, services }) => {
      const [file] = files
      if (!file) throw new AppError('validation', { errors: [{ path: 'file', code: 'field.required' }] })
      const { object: name, draft = false, ...options } = body.options
      const object = importableObject(ctx, name)
      const record = await createImport(ctx, { file, object, options, draft, services })
      return answer({
        headers: { location: `/api/v1/imports/${record.id}` },
        body: presentImportDetail(record, { ctx, translate: services.translate }),
      })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/imports',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'List imports, newest first',
    tags,
    query: z.strictObject({ limit: limitParam, cursor: z.guid().optional() }),
    response: z.object({ data: z.array(importSchema), page: z.object({ nextCursor: z.string().nullable() }) }),
    handler: async (ctx, { query, services }) => {
      const records = await listImports(ctx, { before: query.cursor, limit: query.limit })
      const data = records.map((record) => presentImport(record, { ctx, translate: services.translate }))
      return { data, page: { nextCursor: data.length === query.limit ? data.at(-1)!.id : null } }
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/imports/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Read an import: how its file is read and how far it is',
    tags,
    params,
    response: importDetailSchema,
    handler: async (ctx, { params: { id }, services }) =>
      presentImportDetail(await readImport(ctx, id), { ctx, translate: services.translate }),
  }),
  defineRoute({
    method: 'PATCH',
    path: '/imports/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Change the options of an import that has not run',
    tags,
    params,
    body: z.strictObject({ version: z.number().int().optional(), ...settings }),
    timeoutMs: 120_000,
    response: importDetailSchema,
    handler: async (ctx, { params: { id }, body: { version, ...options }, services }) =>
      presentImportDetail(await changeImport(ctx, id, { options, version, services }), {
        ctx,
        translate: services.translate,
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/imports/{id}/rows',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Read rows of an import with what is wrong with them or worth a look; the first 1,000 before it has run',
    tags,
    params,
    query: z.strictObject({
      only: z.enum(['errors', 'notes', 'all']).default('all'),
      limit: limitParam,
      cursor: z.coerce.number().int().min(0).default(0),
    }),
    response: z.object({ data: z.array(importRowSchema), page: z.object({ nextCursor: z.string().nullable() }) }),
    handler: async (ctx, { params: { id }, query: { only, limit, cursor }, services }) => {
      const record = await readImport(ctx, id)
      const page = { only, after: cursor, limit }
      const rows = isStaged(ctx, record) ? await readStagedRows(ctx, record, page) : await preview()
      const data = rows.map((row) => presentRow(row, { record, ctx, translate: services.translate }))
      return { data, page: { nextCursor: data.length === limit ? String(data.at(-1)!.n) : null } }

      async function preview() {
        if (!record.fileKey || !record.layout) return []
        const path = filePath(services.config, record.fileKey)
        const { header, above = 0, ...read } = record.layout.read
        const { sample } = await inspectFile(path, { ...record.choices, ...read, header, above })
        return previewRows(ctx, record, { rows: sample, page })
      }
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: '/imports/{id}/rows/{row}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Correct the cells of a row before the import runs',
    tags,
    params: z.strictObject({ id: idParam, row: z.coerce.number().int().positive() }),
    body: z.strictObject({ cells: z.array(z.string().max(262_144)).max(1_000) }),
    response: importDetailSchema,
    handler: async (ctx, { params: { id, row }, body: { cells }, services }) =>
      presentImportDetail(await editRow(ctx, id, { row, cells }), { ctx, translate: services.translate }),
  }),
  defineRoute({
    method: 'POST',
    path: '/imports/{id}/run',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Start a draft, or run an import that was only checked',
    tags,
    params,
    body: z.strictObject({ dryRun: z.boolean().default(false) }),
    status: 202,
    response: importDetailSchema,
    handler: async (ctx, { params: { id }, body, services }) =>
      presentImportDetail(await startImport(ctx, id, { ...body, translate: services.translate }), {
        ctx,
        translate: services.translate,
      }),
  }),
  defineRoute({
    method: 'POST',
    path: '/imports/{id}/cancel',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Stop an import; what it has done stays and can be reverted',
    tags,
    params,
    status: 202,
    response: importDetailSchema,
    handler: async (ctx, { params: { id }, services }) =>
      presentImportDetail(await cancelImport(ctx, id), { ctx, translate: services.translate }),
  }),
  defineRoute({
    method: 'POST',
    path: '/imports/{id}/revert',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Undo an import as a whole; records changed since are left alone and counted',
    tags,
    params,
    status: 202,
    response: importDetailSchema,
    handler: async (ctx, { params: { id }, services }) =>
      presentImportDetail(await undoImport(ctx, id), { ctx, translate: services.translate }),
  }),
  defineRoute({
    method: 'GET',
    path: '/imports/{id}/errors.csv',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'The rows that failed, with the reason for each cell, as CSV that can be corrected and imported again',
    tags,
    params,
    response: null,
    handler: async (ctx, { params: { id }, services }) => {
      const record = await readImport(ctx, id)
      return answer({
        headers: csvHeaders(`import-errors-${id}.csv`),
        body: Readable.from(record.layout ? errorsFile(ctx, { record, translate: services.translate }) : []),
      })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/imports/template/{object}.csv',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'An empty file with the columns of an object, in the language of the caller',
    tags,
    params: z.strictObject({ object: z.string().max(100) }),
    response: null,
    handler: async (ctx, { params: { object: name }, services }) => {
      const object = importableObject(ctx, name)
      const headers = templateHeaders(ctx, object, services.translate)
      return answer({ headers: csvHeaders(`${object.plural}.csv`), body: Readable.from([`\ufeff${csvLine(headers)}`]) })
    },
  }),
]

function csvHeaders(name: string): Record<string, string> {
  return {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'no-store',
  }
}
