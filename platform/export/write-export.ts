import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Config } from '#platform/config/config.ts'
import type { Cell } from './export-cell.ts'
import type { ExportFormat } from './export-store.ts'
import { csvHead, csvRow } from './write-csv.ts'

/** A file that is being written, row by row, in constant memory. */
export type ExportWriter = {
  add(cells: readonly (Cell | undefined)[]): Promise<void>
  /** Completes the file; its size in bytes. */
  end(): Promise<number>
  abort(): void
}

type Opening = { format: ExportFormat; headers: readonly string[]; sheetName: string; currency: string }

/** Where an export is written until it is whole. */
export function draftPath(config: Config, exportId: string): string {
  return join(config.dataFolder, 'exports', exportId)
}

/** Begins the file again: what an attempt before this one left is removed. */
export async function openExport(
  path: string,
  { format, headers, sheetName, currency }: Opening,
): Promise<ExportWriter> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await rm(path, { force: true })
  if (format === 'csv') return openCsv(path, { headers, currency })
  const { openXlsx } = await import('./write-xlsx.ts')
  const book = openXlsx(path, { headers, sheetName })
  return {
    add: (cells) => book.add(cells),
    async end() {
      await book.end()
      return (await stat(path)).size
    },
    abort: () => book.abort(),
  }
}

const chunkLength = 64 * 1024

function openCsv(path: string, { headers, currency }: Pick<Opening, 'headers' | 'currency'>): ExportWriter {
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600 })
  const written = finished(file)
  written.catch(() => {})
  let pending = csvHead(headers)
  const flush = async () => {
    const text = pending
    pending = ''
    await new Promise<void>((resolve, reject) => file.write(text, (error) => (error ? reject(error) : resolve())))
  }
  return {
    async add(cells) {
      pending += csvRow(cells, { currency })
      if (pending.length >= chunkLength) await flush()
    },
    async end() {
      await flush()
      file.end()
      await written
      return file.bytesWritten
    },
    abort: () => file.destroy(),
  }
}
