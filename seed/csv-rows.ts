import { readFileSync } from 'node:fs'

/** Reads our own CSV files: no quotes, no commas inside a field. */
export function csvRows<Row extends Record<string, string>>(url: URL): Row[] {
  const [header, ...lines] = readFileSync(url, 'utf8').trim().split('\n')
  const columns = header!.split(',')
  return lines.map((line) => {
    const cells = line.split(',')
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? ''])) as Row
  })
}
