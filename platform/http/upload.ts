import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { AppError } from '#platform/error/app-error.ts'
import { malformed } from './json-body.ts'
import type { UploadedFile } from './route.ts'

export type Received = { files: UploadedFile[]; fields: Record<string, string>; discard(): Promise<void> }

type Limits = { folder: string; maxBytes: number; maxFiles: number }

/**
 * Receives a multipart request to files under `folder`, before any transaction is open: a slow sender holds no
 * connection of the database. File names are only remembered; on disk each file has a name of ours.
 */
export async function receiveUpload(
  request: FastifyRequest,
  { folder, maxBytes, maxFiles }: Limits,
): Promise<Received> {
  const place = join(folder, randomUUID())
  const received: Received = { files: [], fields: {}, discard: () => rm(place, { recursive: true, force: true }) }
  try {
    await mkdir(place, { recursive: true, mode: 0o700 })
    const limits = { fileSize: maxBytes, files: maxFiles, fields: 20, parts: 20 + maxFiles, fieldSize: 1024 * 1024 }
    for await (const part of request.parts({ limits })) {
      if (Object.hasOwn(received.fields, part.fieldname)) throw malformed('http.duplicate_parameter', part.fieldname)
      if (part.type === 'file') {
        received.files.push(await store(part, join(place, String(received.files.length))))
        continue
      }
      if (part.fieldnameTruncated || part.valueTruncated) throw new AppError('payload_too_large')
      received.fields[part.fieldname] = String(part.value)
    }
  } catch (error) {
    await received.discard()
    throw isOfParser(error) ? malformed('http.multipart') : error
  }
  return received
}

/** The parser's own errors have neither a code of the framework nor of the system (a full disk). */
function isOfParser(error: unknown): boolean {
  return error instanceof Error && !(error instanceof AppError) && !('syscall' in error) && !hasFrameworkCode(error)
}

function hasFrameworkCode(error: Error): boolean {
  return 'code' in error && String(error.code).startsWith('FST_')
}

async function store(part: MultipartFile, path: string): Promise<UploadedFile> {
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  await pipeline(part.file, measure, createWriteStream(path, { mode: 0o600, flush: true }))
  if (part.file.truncated) throw new AppError('payload_too_large')
  return { field: part.fieldname, fileName: part.filename, path, bytes, sha256: hash.digest('hex') }
}
