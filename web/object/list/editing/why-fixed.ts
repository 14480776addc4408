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
  const { use } = column
  if (object.routes && !object.routes.includes('update')) return t('web.cell.byCommand')
  if (!use || use.object !== object.name || use.field.origin === 'derived') return t('web.cell.derived')
  if (use.field.origin === 'referenced') return t('web.cell.referenced')
  if (!mayUpdate) return t('web.cell.notYours')
  if (!isWritable(use.field) || use.field.kind === 'json') return t('web.cell.system')
  return undefined
}
