import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import type { Difference } from '#platform/permission/role-order.ts'
import type { RoleChanges } from '#platform/permission/roles.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldLabel, useObjectWords } from '#web/object/field-words.ts'
import { faultWords } from '#web/ui/fault-words.ts'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { type FirmRole, previewRole } from './role-calls.ts'
import { countChanges } from './role-draft.ts'

interface RoleSaveBarProps {
  role: FirmRole
  changes: RoleChanges
  onSave: () => Promise<void>
  onDrop: () => void
}

/** What the changes mean and for how many people, before they are saved. */
export function RoleSaveBar({ role, changes, onSave, onDrop }: RoleSaveBarProps) {
  const { t } = useTranslation()
  const [busy, setBusy] = useState(false)
  const { data, error, isFetching } = useQuery({
    queryKey: ['role preview', role.key, role.version, changes],
    queryFn: () => previewRole(role.key, changes),
    retry: false,
    placeholderData: (previous) => previous,
  })
  const fault = error ? faultWords(error, t) : undefined
  const save = async () => {
    setBusy(true)
    await onSave()
    setBusy(false)
  }
  return (
    <section className="gx-role-bar" aria-label={t('people.role.preview')}>
      <div className="gx-role-meaning" aria-live="polite">
        {fault ? (
          <p className="gx-field-fault">{fault}</p>
        ) : data ? (
          <Meaning preview={data} />
        ) : (
          <SkeletonLines lines={2} />
        )}
      </div>
      <div className="gx-dialog-buttons">
        <Button type="primary" loading={busy} disabled={isFetching || !!fault} onClick={() => void save()}>
          {t('people.role.save', { count: countChanges(role, changes) })}
        </Button>
        <Button onClick={onDrop}>{t('people.role.drop')}</Button>
      </div>
    </section>
  )
}

function Meaning({ preview: { members, differences, seen } }: { preview: Awaited<ReturnType<typeof previewRole>> }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const objects = useObjectWords()
  const say = useDifferenceWords()
  const sorted = [...differences].sort((a, b) => Number(a.gain) - Number(b.gain))
  return (
    <>
      <p className="gx-settings-name">
        {members === 0
          ? t('people.role.concernsNobody')
          : t('people.role.concerns', { count: members, people: exactNumber(members, formats) })}
      </p>
      <ul className="gx-role-differences">
        {sorted.map((one) => (
          <li key={JSON.stringify(one)} data-gain={one.gain}>
            {say(one)}
          </li>
        ))}
      </ul>
      {seen.length > 0 && (
        <p className="gx-quiet">
          {seen
            .map(({ object, name, before, after }) =>
              t('people.role.seen', {
                name,
                object: objects.many(object),
                before: exactNumber(before, formats),
                after: exactNumber(after, formats),
              }),
            )
            .join(t('people.role.and'))}
        </p>
      )}
    </>
  )
}

function useDifferenceWords(): (one: Difference) => string {
  const { t } = useTranslation()
  const objects = useObjectWords()
  const field = useFieldLabel()
  return (one) => {
    switch (one.kind) {
      case 'scope':
        return t('people.difference.scope', {
          verb: t(`people.verb.${one.verb}`),
          object: objects.many(one.object),
          from: t(`people.scope.${one.from}`),
          to: t(`people.scope.${one.to}`),
        })
      case 'plain':
        return t(one.gain ? 'people.difference.may' : 'people.difference.mayNot', {
          verb: t(`people.verb.${one.verb}`),
          object: objects.many(one.object),
        })
      case 'field':
        return t('people.difference.field', {
          object: objects.many(one.object),
          field:
            one.field.includes('.') && !one.field.startsWith('custom.') ? t(one.field) : field(one.object, one.field),
          to: t(`people.fieldRight.${one.to}`),
        })
      default:
        return t(one.gain ? 'people.difference.capability' : 'people.difference.noCapability', {
          capability: t(`people.capability.${one.capability}`),
        })
    }
  }
}
