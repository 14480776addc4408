import { z } from 'zod'
import type { Config } from '#platform/config/config.ts'
import type { Ctx } from '#platform/context/ctx.ts'
import { AppError } from '#platform/error/app-error.ts'
import { answer, defineRoute, idParam, limitParam, type UploadedFile } from '#platform/http/route.ts'
import { namingSurvivor, orRedirect } from '#platform/merge/merged-away.ts'
import { hasContent, openContent } from './content-store.ts'
import { addFile, deleteFile, renameFile, restoreFile } from './file-commands.ts'
import { disposition } from './file-name.ts'
import { fileUsage, maxFileBytes } from './file-quota.ts'
import { isShownImage } from './file-type.ts'
import { listFiles, requireFile, type StoredFile } from './stored-file.ts'

const tags = ['files']
const params = z.strictObject({ id: idParam })
const objectName = z.string().min(1).max(100)
const pixels = z.coerce.number().int().min(1).max(100_000).optional()

const fileSchema = z.object({
  id: z.guid(),
  version: z.int(),
  object: z.string().nullable(),
  recordId: z.guid().nullable(),
  field: z.string().nullable(),
  name: z.string(),
  mediaType: z.string().meta({ description: 'By its bytes, whatever its name says.' }),
  bytes: z.int(),
  width: z.int().nullable(),
  height: z.int().nullable(),
  thumbnail: z.boolean(),
  createdAt: z.string(),
  createdBy: z.guid().nullable(),
  createdByName: z.string().nullable(),
})

/** Files that lie with records: who may read the record may read them, who may change it may add, rename and remove them. */
export const fileRoutes = [
  defineRoute({
    method: 'POST',
    path: '/files',
    auth: 'member',
    keyNeeds: 'asked',
    summary:
      'Keep a file with a record (multipart: object, recordId, file), or for a field of a form (object, field, file)',
    tags,
    upload: { maxBytes: maxFileBytes, maxFiles: 2 },
    body: z.strictObject({
      object: objectName,
      recordId: idParam.optional(),
      field: z.string().min(1).max(200).optional(),
      width: pixels,
      height: pixels,
    }),
    status: 201,
    response: fileSchema,
    handler: async (ctx, { body: { width, height, ...body }, files, services: { config } }) => {
      const upload = part(files, 'file')
      if (!upload) throw new AppError('validation', { errors: [{ path: 'file', code: 'field.required' }] })
      const add = () =>
        addFile(ctx, {
          config,
          upload,
          thumbnail: part(files, 'thumbnail'),
          object: body.object,
          recordId: body.recordId,
          field: body.field,
          size: width && height ? { width, height } : undefined,
        })
      const file = await (body.recordId ? namingSurvivor(ctx, { object: body.object, id: body.recordId }, add) : add())
      return answer({ headers: { location: `/api/v1/files/${file.id}` }, body: shown(file) })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/files',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'The files of a record, newest first',
    tags,
    query: z.strictObject({ object: objectName, recordId: idParam, limit: limitParam, cursor: z.guid().optional() }),
    response: z.object({ data: z.array(fileSchema), page: z.object({ nextCursor: z.string().nullable() }) }),
    handler: async (ctx, { query: { cursor, ...query }, request }) =>
      orRedirect(ctx, { object: query.object, id: query.recordId, request }, async () => {
        const data = await listFiles(ctx, { ...query, before: cursor })
        const nextCursor = data.length === query.limit ? data.at(-1)!.id : null
        return { data: data.map(shown), page: { nextCursor } }
      }),
  }),
  defineRoute({
    method: 'GET',
    path: '/files/usage',
    auth: 'member',
    summary: "How much of its room for files the firm has used, and the largest single file's size",
    tags,
    response: z.object({ bytes: z.int(), quotaBytes: z.int(), maxFileBytes: z.int() }),
    handler: (ctx, { services }) => fileUsage(ctx, services.config),
  }),
  defineRoute({
    method: 'GET',
    path: '/files/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Read what is known of a file',
    tags,
    params,
    query: z.strictObject({
      removed: z.stringbool().default(false).describe('Also one that was removed, as the history of a field names it'),
    }),
    response: fileSchema,
    handler: async (ctx, { params: { id }, query: { removed } }) =>
      shown(await requireFile(ctx, { id, deleted: removed && 'too' })),
  }),
  defineRoute({
    method: 'GET',
    path: '/files/{id}/content',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'The bytes of a file; a picture may be shown in its place, everything else is a download',
    tags,
    params,
    query: z.strictObject({ download: z.stringbool().default(false) }),
    response: null,
    handler: async (ctx, { params: { id }, query: { download }, request, services }) => {
      const file = await requireFile(ctx, { id })
      const kind = isShownImage(file.mediaType) && !download ? 'inline' : 'attachment'
      return bytesOf(ctx, {
        config: services.config,
        sha256: file.sha256,
        seen: request.headers['if-none-match'],
        headers: { 'content-type': typeHeader(file.mediaType), 'content-disposition': disposition(kind, file.name) },
      })
    },
  }),
  defineRoute({
    method: 'GET',
    path: '/files/{id}/thumbnail',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'A small picture of a file',
    tags,
    params,
    response: null,
    handler: async (ctx, { params: { id }, request, services }) => {
      const { thumbnail } = await requireFile(ctx, { id })
      if (!thumbnail) throw new AppError('not_found')
      const headers = { 'content-type': 'image/webp', 'content-disposition': 'inline' }
      const seen = request.headers['if-none-match']
      return bytesOf(ctx, { config: services.config, sha256: thumbnail, seen, headers })
    },
  }),
  defineRoute({
    method: 'PATCH',
    path: '/files/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Rename a file',
    tags,
    params,
    body: z.strictObject({ version: z.int(), name: z.string().min(1).max(400) }),
    response: fileSchema,
    handler: async (ctx, { params: { id }, body }) => shown(await renameFile(ctx, { id, ...body })),
  }),
  defineRoute({
    method: 'DELETE',
    path: '/files/{id}',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Remove a file from its record; it can be restored for 30 days',
    tags,
    params,
    response: null,
    handler: (ctx, { params: { id } }) => deleteFile(ctx, id),
  }),
  defineRoute({
    method: 'POST',
    path: '/files/{id}/restore',
    auth: 'member',
    keyNeeds: 'asked',
    summary: 'Restore a removed file',
    tags,
    params,
    response: fileSchema,
    handler: async (ctx, { params: { id } }) => shown(await restoreFile(ctx, id)),
  }),
]

function part(files: readonly UploadedFile[], name: string): UploadedFile | undefined {
  return files.find(({ field }) => field === name)
}

function shown({ sha256: _, thumbnail, ...file }: StoredFile) {
  return { ...file, thumbnail: thumbnail !== null }
}

/** Only what cannot run is named by its type; a saved page or script is bytes. */
function typeHeader(mediaType: string): string {
  if (isShownImage(mediaType) || mediaType === 'application/pdf') return mediaType
  return mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : 'application/octet-stream'
}

type Sending = { config: Config; sha256: string; seen: string | undefined; headers: Record<string, string> }

/** The rights were checked for this very request; a copy in the browser is only good after it asked again. */
async function bytesOf(ctx: Ctx, { config, sha256, seen, headers }: Sending) {
  const content = { workspaceId: ctx.workspaceId, sha256 }
  const etag = `"${sha256}"`
  const cached = { etag, 'cache-control': 'private, no-cache' }
  if (seen === etag) return answer({ status: 304, headers: cached })
  if (!(await hasContent(config, content))) throw new AppError('gone')
  return answer({ headers: { ...headers, ...cached }, body: openContent(config, content) })
}
