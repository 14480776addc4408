import { useTranslation } from 'react-i18next'
import { isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { ListColumn } from '#web/object/list/use-columns.tsx'
import { useMayUpdate } from '#web/object/record/use-may-update.ts'

/** Why a cell cannot be changed here; undefined for one that can. */
export function useWhyFixed(
  object: ObjectDefinition,
  { record, column }: { record: ApiRecord; column: ListColumn },
): string | undefined {
  const { t } = useTranslation()
  const mayUpdate = useMayUpdate(object, record)
  const fixed = whyColumnFixed(object, column)
  if (fixed) return t(fixed)
  return mayUpdate ? undefined : t('web.cell.notYours')
}

/** i18n key of why no cell of a column can be changed here, whoever's the record is. */
export function whyColumnFixed(object: ObjectDefinition, { use }: ListColumn): string | undefined {
  if (object.routes && !object.routes.includes('update')) return 'web.cell.byCommand'
  if (!use || use.object !== object.name || use.field.origin === 'derived') return 'web.cell.derived'
  if (use.field.origin === 'referenced') return 'web.cell.referenced'
  return isWritable(use.field) && use.field.kind !== 'json' ? undefined : 'web.cell.system'
}
