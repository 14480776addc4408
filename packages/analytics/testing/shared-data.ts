import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { DatedAmount } from '../src/purchase-history.ts'

/** Real data used by tests only; it lies beside the repository and not in it. */
const folder = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))

export const sharedDataIsHere = existsSync(folder)
export const skippedWithoutData = sharedDataIsHere ? '' : ' (skipped: ../shared/data is absent)'

export function sharedText(path: string): string {
  return readFileSync(folder + path, 'utf8')
}

/** The CDNOW orders of Fader & Hardie: the tenth of them that was published with the models, or all. */
export function cdnowOrders(which: 'sample' | 'master'): DatedAmount<string>[] {
  const lines = sharedText(which === 'sample' ? 'btyd/cdnowElog.csv' : 'cdnow/CDNOW_master.txt').split('\n')
  return lines.slice(1).flatMap((line) => {
    const cells = line.trim().split(which === 'sample' ? ',' : /\s+/)
    if (cells.length < 4) return []
    return [{ customer: cells[0]!, day: dayNumber(cells.at(-3)!), amount: Number(cells.at(-1)) }]
  })
}

/** Days since 1970-01-01 of a yyyymmdd date. */
export function dayNumber(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8))) / 86_400_000
}
