import { useMemo } from 'react'
import type { FieldUse } from '#fields/web-kind.ts'
import type { FilterField } from '#web/object/filter/filter-fields.ts'
import { useColumns } from '#web/object/list/use-columns.tsx'
import { useObject } from '#web/object/objects-context.ts'

/** The fields that accounts can be chosen by: their own and those that modules which are on know of them. */
export function useAccountFields(): FilterField[] {
  const columns = useColumns(useObject('account'))
  return useMemo(
    () =>
      columns
        .filter((column): column is typeof column & { use: FieldUse } => column.use !== undefined)
        .map(({ id, name, use }) => ({ id, name, use })),
    [columns],
  )
}
