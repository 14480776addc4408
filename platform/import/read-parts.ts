import type { Values } from '#platform/object/hooks.ts'
import type { CheckContext } from '#platform/object/kind.ts'
import { checkField } from '#platform/record/check-field.ts'
import { cleanCell } from './cell-value.ts'
import { isNothing } from './detect/profile-column.ts'
import { joinOnto, joinParts } from './field-parts.ts'
import type { MappedColumn } from './import-plan.ts'

type Cells = readonly string[]
type Parts = NonNullable<MappedColumn['parts']>

/** What the cells say that hold parts of a value; undefined where all are empty. */
export function readParts({ item, parts }: MappedColumn, cells: Cells, context: CheckContext) {
  const said = saidInParts(parts!, cells)
  return Object.keys(said).length > 0 ? checkField(item, joinParts(item.field, said), context) : undefined
}

/** The column at fault where parts make no value: one of them is too long. */
export function longestPart(parts: Parts, cells: Cells): number {
  const lengthOf = (column: number) => cells[column]?.length ?? 0
  return parts.reduce((a, b) => (lengthOf(b.column) > lengthOf(a.column) ? b : a)).column
}

/** What a row says of a record that is here already: `current` gives what fields have whose values several columns make. */
export function saidOf(
  fields: readonly MappedColumn[],
  { cells, given }: { cells: Cells; given: Values },
  current: (key: string) => unknown,
): Values {
  const values = { ...given }
  for (const { item, parts } of fields) {
    if (!parts || !(item.key in values)) continue
    const said = { value: values[item.key], parts: saidInParts(parts, cells) }
    values[item.key] = joinOnto(current(item.key), item.field, said)
  }
  return values
}

function saidInParts(parts: Parts, cells: Cells): Record<string, string> {
  const found = parts.map(({ column, part }) => [part, cleanCell(cells[column] ?? '')] as const)
  return Object.fromEntries(found.filter(([, text]) => !isNothing(text)))
}
