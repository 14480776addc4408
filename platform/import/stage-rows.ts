import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { sql } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Ctx } from '#platform/context/ctx.ts'
import type { RunningJob } from '#platform/job/define-job.ts'
import { hooksOf } from '#platform/object/registry.ts'
import { arrayText, convertRows, type StagedRow } from './convert-row.ts'
import { type ImportPlan, importPlanOf } from './import-plan.ts'
import { type ImportRecord, readImport, updateImport } from './import-store.ts'
import { readRows } from './read/read-file.ts'
import type { SourceRow } from './read/source-row.ts'

/** Few enough for the garbage of a chunk to be collected before it counts as old. */
const chunkRows = 500
const chunkLength = 2_000_000
/** Chunks are committed together as long as this takes: few commits, and little to stage again after a kill. */
const stepMs = 500

/** What staged rows depend on: the same stamp means that they can be used as they stand. */
export function stagingStamp({ schema }: Ctx, record: ImportRecord): string {
  const { layout, mapping, matchField, dryRun, object, choices } = record
  // A trial leaves out what hooks complete, for they may write.
  const trial = dryRun && hooksOf({ name: object }).some((hooks) => hooks.complete)
  const meant = choices.meant ? [choices.meant] : []
  return createHash('sha256')
    .update(
      JSON.stringify([object, layout?.read, layout?.columns, mapping, matchField, trial, schema.version, ...meant]),
    )
    .digest('hex')
}

/** Reads the file into `import_row`, chunk by chunk, committed with how far it came. Continues where it was stopped. */
export async function stageFile(job: RunningJob, importId: string, path: string): Promise<void> {
  let record = await job.step((ctx) => readImport(ctx, importId))
  const stamp = await job.step(async (ctx) => stagingStamp(ctx, record))
  if (record.stagedAs === stamp && record.stagedWhole) return
  if (record.stagedAs !== stamp) {
    await clearStaging(job, importId)
    record = await job.step(async (ctx) => {
      await updateImport(ctx, importId, { stagedAs: stamp, stagedTo: 0, stagedWhole: false, total: null })
      return readImport(ctx, importId)
    })
  }
  const plan = await job.step(async (ctx) => importPlanOf(ctx, record))
  const totals: number[] = []
  const chunks = readAhead(chunksOf(record, { path, totals }))
  try {
    let whole = false
    while (!whole) whole = await stageChunks(job, { importId, plan, chunks })
  } finally {
    await chunks.return()
  }
  await job.step(async (ctx) => {
    const { stagedTo, report } = await readImport(ctx, importId, { lock: true })
    const left = { totals: { count: totals.length, rows: totals.slice(0, mostTotals) } }
    await updateImport(ctx, importId, { stagedWhole: true, total: stagedTo, report: { ...report, ...left } })
  })
}

/** Nobody reads more of their numbers. */
const mostTotals = 100

/** Rows of the file, edited ones as they were edited, and the place of the last one among all of its rows. */
type Chunk = { rows: SourceRow[]; to: number }

/** What the file holds behind the rows that are staged already; the numbers of rows that sum others are added to `totals`. */
async function* chunksOf(
  { edits, layout, stagedTo }: ImportRecord,
  { path, totals }: { path: string; totals: number[] },
): AsyncGenerator<Chunk> {
  let n = 0
  let length = 0
  let rows: SourceRow[] = []
  for await (const batch of readRows(path, layout!.read)) {
    for (const row of batch) {
      if (row.total) {
        totals.push(row.number)
        continue
      }
      n++
      if (n <= stagedTo) continue
      const edited = edits[row.number]
      rows.push(edited ? { number: row.number, cells: edited } : row)
      for (const cell of row.cells) length += cell.length
      if (rows.length < chunkRows && length < chunkLength) continue
      yield { rows, to: n }
      rows = []
      length = 0
    }
  }
  if (rows.length > 0) yield { rows, to: n }
}

type Chunks = { next(): Promise<Chunk | undefined>; return(): Promise<void> }

/** Begins to read the next chunk when one is taken: while the database takes it in. */
function readAhead(source: AsyncGenerator<Chunk, void>): Chunks {
  const read = () => {
    const chunk = source.next()
    // Whoever takes it hears of a failure; it may come before.
    chunk.catch(() => {})
    return chunk
  }
  let ahead = read()
  return {
    async next() {
      const { value } = await ahead
      if (value) ahead = read()
      return value ?? undefined
    },
    async return() {
      await source.return()
    },
  }
}

/** Removes what was staged with other options, a part at a time. */
async function clearStaging(job: RunningJob, importId: string): Promise<void> {
  for (;;) {
    const removed = await job.step((ctx) =>
      ctx.tx.run(sql`
        delete from import_row where import_id = ${importId} and n in (
          select n from import_row where import_id = ${importId} order by n limit 50000)`),
    )
    if (removed === 0) return
  }
}

type Staging = { importId: string; plan: ImportPlan; chunks: Chunks }

/** Stages chunks in one transaction, for a while; true when there are no more. */
function stageChunks(job: RunningJob, { importId, plan, chunks }: Staging): Promise<boolean> {
  return job.copyStep(async (ctx, client) => {
    const { stagedTo, startedAt, dryRun } = await readImport(ctx, importId, { lock: true })
    const started = performance.now()
    let reached = stagedTo
    let chunk: Chunk | undefined
    do {
      chunk = await chunks.next()
      if (!chunk) break
      const { rows, to } = chunk
      if (reached !== to - rows.length) throw new Error('another worker stages this import')
      const staged = await convertRows(ctx, plan, { rows, at: startedAt!, complete: !dryRun })
      await copyRows(client, { importId, staged, first: reached + 1 })
      reached = to
    } while (performance.now() - started < stepMs)
    await updateImport(ctx, importId, { stagedTo: reached })
    await job.progress(ctx, { done: 0 })
    return chunk === undefined
  })
}

/** Replaces one staged row by what its corrected cells say. */
export async function restageRow(
  ctx: Ctx,
  { importId, n, row }: { importId: string; n: number; row: StagedRow },
): Promise<void> {
  await ctx.tx.run(sql`
    update import_row set cells = ${row.cells}::text[], stored = ${row.stored}::text[], search_text = ${row.searchText}, tokens = ${row.tokens}::text[],
      faults = ${faultText(row.faults)}::jsonb, create_faults = ${faultText(row.createFaults)}::jsonb, notes = null, outcome = null, record_id = ${row.recordId}::uuid
    where import_id = ${importId} and n = ${n}`)
}

async function copyRows(
  client: pg.ClientBase,
  { importId, staged, first }: { importId: string; staged: StagedRow[]; first: number },
): Promise<void> {
  const stream = client.query(
    copyFrom(
      'copy import_row (import_id, n, row_number, id, record_id, cells, stored, search_text, tokens, faults, create_faults) from stdin',
    ),
  )
  const failed = new Promise<never>((_, reject) => {
    stream.once('error', reject)
  })
  const write = async () => {
    let text = ''
    for (const [index, row] of staged.entries()) {
      text += copyLine(importId, first + index, row)
      if (text.length < 262_144) continue
      if (!stream.write(text)) await once(stream, 'drain')
      text = ''
    }
    stream.end(text)
    await once(stream, 'finish')
  }
  await Promise.race([write(), failed])
}

function copyLine(importId: string, n: number, row: StagedRow): string {
  const stored = row.stored === null ? '\\N' : copyText(arrayText(row.stored))
  return `${importId}\t${n}\t${row.number}\t${row.id}\t${row.recordId ?? '\\N'}\t${copyText(arrayText(row.cells))}\t${stored}\t${copyText(row.searchText)}\t${copyText(arrayText(row.tokens))}\t${copyFaults(row.faults)}\t${copyFaults(row.createFaults)}\n`
}

function copyFaults(faults: StagedRow['faults']): string {
  const text = faultText(faults)
  return text === null ? '\\N' : copyText(text)
}

function faultText(faults: StagedRow['faults']): string | null {
  return faults.length === 0 ? null : JSON.stringify(faults)
}

/** Escapes for the text format of COPY. */
function copyText(text: string): string {
  if (!special.test(text)) return text
  return text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\r', '\\r').replaceAll('\t', '\\t')
}

const special = /[\\\n\r\t]/
