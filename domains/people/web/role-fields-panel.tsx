import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allFields, isWritable } from '#platform/object/define-object.ts'
import { type FieldRight, fieldRights } from '#platform/permission/roles.ts'
import { useFieldLabel, useObjectWords } from '#web/object/field-words.ts'
import { useObject, useObjects } from '#web/object/objects-context.ts'
import { SidePanel } from '#web/ui/side-panel.tsx'
import type { RoleDraft } from './role-draft.ts'

interface RoleFieldsPanelProps {
  object: string
  draft: RoleDraft
  mayChange: boolean
  onChange: (key: string, right: FieldRight) => void
  onClose: () => void
}

/** What a role may do with each field of an object. */
export function RoleFieldsPanel({ object: name, draft, mayChange, onChange, onClose }: RoleFieldsPanelProps) {
  const { t } = useTranslation()
  const words = useObjectWords()
  const label = useFieldLabel()
  const object = useObject(name)
  const { groups = [] } = useObjects().extension(name)
  const [search, setSearch] = useState('')
  const fields = [
    ...allFields(object).map(([key, field]) => ({ key, name: label(name, key), field })),
    ...groups.flatMap((group) =>
      Object.entries(group.fields).map(([key, field]) => ({
        key: `${group.name}.${key}`,
        name: t(`${group.name}.${key}`),
        field,
      })),
    ),
  ].filter((field) => field.name.toLowerCase().includes(search.trim().toLowerCase()))
  const needed = (field: (typeof fields)[number]['field']) =>
    field.required && field.default === undefined && isWritable(field) && draft.objects[name]?.create === true
  const title = t('people.role.fieldsOf', { object: words.many(name) })
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose}>
      <div className="gx-panel-form gx-role-fields">
        <Input.Search
          allowClear
          aria-label={t('people.role.searchField')}
          placeholder={t('people.role.searchField')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <ul className="gx-settings-lines">
          {fields.map(({ key, name: fieldName, field }) => {
            const always = key === object.title || ALWAYS.has(key)
            const why = always ? t('people.role.alwaysShown') : needed(field) ? t('people.role.needed') : undefined
            const right = draft.fields[name]?.[key] ?? 'write'
            return (
              <li key={key}>
                <div>
                  <p>{fieldName}</p>
                  {why && <p className="gx-quiet">{why}</p>}
                </div>
                {why || !mayChange ? (
                  <span className="gx-quiet">{t(`people.fieldRight.${right}`)}</span>
                ) : (
                  <Select<FieldRight>
                    variant="borderless"
                    popupMatchSelectWidth={false}
                    aria-label={fieldName}
                    value={right}
                    options={fieldRights
                      .filter((one) => one !== 'write' || isWritable(field) || right === 'write')
                      .filter((one) => one !== 'read' || isWritable(field))
                      .toReversed()
                      .map((one) => ({
                        value: one,
                        label: t(
                          one === 'write' && !isWritable(field) ? 'people.fieldRight.read' : `people.fieldRight.${one}`,
                        ),
                      }))}
                    onChange={(next) => onChange(key, next)}
                  />
                )}
              </li>
            )
          })}
        </ul>
      </div>
    </SidePanel>
  )
}

/** By these a record is found and it is decided who sees it. */
const ALWAYS: ReadonlySet<string> = new Set(['ownerId', 'createdAt'])
