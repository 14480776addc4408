import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFieldLabel } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import { ChangeValue } from '#web/object/record/change-lines.tsx'
import type { BulkChange, ChangeSet } from './change-set-calls.ts'

/** What a deed did: of a bulk edit the fields with their values, of others the words of its kind. */
export function ChangeSetTitle({ changeSet }: { changeSet: ChangeSet }) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const object = useObjects().byName(changeSet.object)
  const { kind, change, refId, title, titleParams } = changeSet
  if (kind !== 'bulk' || !change || !object) {
    const words = t(title, titleParams)
    if (kind !== 'import' || !refId) return <>{words}</>
    return (
      <Link to="/import/$id" params={{ id: refId }}>
        {words}
      </Link>
    )
  }
  const objects = t(`${object.name}.many`)
  if (change.delete) return <>{t('changes.did.delete', { objects })}</>
  return (
    <>
      {objects}
      {partsOf(change).map(({ key, sign, value }) => (
        <span key={`${sign}${key}`} className="gx-change-set-part">
          {label(object.name, key)} {sign} <ChangeValue object={object} name={key} value={value} />
        </span>
      ))}
    </>
  )
}

function partsOf({
  set = {},
  fill = {},
  add = {},
  remove = {},
}: BulkChange): { key: string; sign: string; value: unknown }[] {
  const parts = (sign: string, values: Record<string, unknown>) =>
    Object.entries(values).map(([key, value]) => ({ key, sign, value }))
  return [...parts('→', { ...set, ...fill }), ...parts('+', add), ...parts('−', remove)]
}
