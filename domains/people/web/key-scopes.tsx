import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { useModuleOn, useSession } from '#web/api/session.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'

export type Scopes = Record<string, 'read' | 'write'>

/** Which objects a key is for, and whether it only reads them. */
export function KeyScopes({ value, onChange }: { value: Scopes; onChange: (value: Scopes) => void }) {
  const { t } = useTranslation()
  const words = useObjectWords()
  const { rights } = useSession()
  const isOn = useModuleOn()
  const objects = useObjects().list.filter(
    ({ id, name, domain, partOf }) =>
      !partOf && (id !== undefined || isOn(domain)) && rights[name] && rights[name].read !== 'none',
  )
  return (
    <ul className="gx-settings-lines" aria-label={t('people.keys.scopes')}>
      {objects.map(({ name }) => (
        <li key={name}>
          <span>{words.many(name)}</span>
          <Select
            variant="borderless"
            popupMatchSelectWidth={false}
            aria-label={words.many(name)}
            value={value[name] ?? 'none'}
            options={[
              { value: 'none', label: t('people.keys.scope.none') },
              { value: 'read', label: t('people.keys.scope.read') },
              { value: 'write', label: t('people.keys.scope.write') },
            ]}
            onChange={(chosen) => {
              const { [name]: _, ...others } = value
              onChange(chosen === 'none' ? others : { ...others, [name]: chosen as 'read' | 'write' })
            }}
          />
        </li>
      ))}
    </ul>
  )
}

/** The same in one line. */
export function KeyScopeWords({ scopes }: { scopes: Scopes }) {
  const { t } = useTranslation()
  const words = useObjectWords()
  return Object.entries(scopes)
    .map(([name, may]) => t('people.keys.scopeOf', { object: words.many(name), may: t(`people.keys.scope.${may}`) }))
    .join(t('people.role.and'))
}
