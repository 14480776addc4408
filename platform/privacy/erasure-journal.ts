import { appendFileSync, closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { ErasureEntry } from './erasures.ts'

/** A line of the journal: an erasure of a firm. */
type Line = ErasureEntry & { workspaceId: string }

const line = z.object({
  workspaceId: z.guid(),
  id: z.guid(),
  object: z.string(),
  recordId: z.guid(),
  reason: z.string(),
  erasedAt: z.coerce.date(),
  erasedBy: z.guid().nullable(),
})

/** Beside the database, because what lies in it is what a backup takes back. See docs/decisions/012-erasures-outlive-backups.md. */
export function journalFile(dataFolder: string): string {
  return join(dataFolder, 'erasures.jsonl')
}

/** All erasures that were ever noted, each once; a line that a loss of power cut off is left out, its erasure is noted again. */
export function readJournal(dataFolder: string): Line[] {
  const file = journalFile(dataFolder)
  if (!existsSync(file)) return []
  const found = new Map<string, Line>()
  for (const text of readFileSync(file, 'utf8').split('\n')) {
    const entry = line.safeParse(parsed(text))
    if (entry.success) found.set(entry.data.id, entry.data)
  }
  return [...found.values()]
}

/** Notes erasures of a firm that are not noted yet, on disk when this returns; their number. */
export function appendErasures(
  dataFolder: string,
  { workspaceId, erasures }: { workspaceId: string; erasures: readonly ErasureEntry[] },
): number {
  const known = new Set(readJournal(dataFolder).map(({ id }) => id))
  const missing = erasures.filter(({ id }) => !known.has(id)).map((entry): Line => ({ workspaceId, ...entry }))
  if (missing.length === 0) return 0
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 })
  const file = openSync(journalFile(dataFolder), 'a', 0o600)
  // On a line of its own, whatever the last one ended with.
  appendFileSync(file, `\n${missing.map((entry) => JSON.stringify(entry)).join('\n')}\n`)
  fsyncSync(file)
  closeSync(file)
  return missing.length
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
