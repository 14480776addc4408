import { Input, Select } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { allFields, isWritable, type ObjectDefinition } from '#platform/object/define-object.ts'
import type { Field } from '#platform/object/field.ts'
import { type FieldRight, fieldRights } from '#platform/permission/roles.ts'
import { useFieldLabel, useObjectWords } from '#web/object/field-words.ts'
import { useObject, useObjects } from '#web/object/objects-context.ts'
import { SidePanel } from '#web/ui/side-panel.tsx'
import type { RoleDraft } from './role-draft.ts'

interface RoleFieldsPanelProps {
  object: string
  draft: RoleDraft
  mayChange: boolean
  onChange: (object: string, key: string, right: FieldRight) => void
  onClose: () => void
}

/** What a role may do with each field of an object, and of what its records consist of: the lines of an order. */
export function RoleFieldsPanel({ object: name, draft, mayChange, onChange, onClose }: RoleFieldsPanelProps) {
  const { t } = useTranslation()
  const words = useObjectWords()
  const object = useObject(name)
  const parts = useObjects().list.filter(({ partOf }) => partOf?.object === name)
  const [search, setSearch] = useState('')
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
        {[object, ...parts].map((each) => (
          <section key={each.name} aria-label={words.many(each.name)}>
            {parts.length > 0 && <h3>{words.many(each.name)}</h3>}
            <FieldLines
              object={each}
              search={search}
              makes={draft.objects[name]?.create === true}
              rights={draft.fields[each.name] ?? {}}
              mayChange={mayChange}
              onChange={(key, right) => onChange(each.name, key, right)}
            />
          </section>
        ))}
      </div>
    </SidePanel>
  )
}

interface FieldLinesProps {
  object: ObjectDefinition
  search: string
  /** The role makes such records, so that it needs what must be filled in. */
  makes: boolean
  rights: Readonly<Record<string, FieldRight>>
  mayChange: boolean
  onChange: (key: string, right: FieldRight) => void
}

function FieldLines({ object, search, makes, rights, mayChange, onChange }: FieldLinesProps) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const { groups = [] } = useObjects().extension(object.name)
  const fields = [
    ...allFields(object).map(([key, field]) => ({ key, name: label(object.name, key), field })),
    ...groups.flatMap((group) =>
      Object.entries(group.fields).map(([key, field]) => ({
        key: `${group.name}.${key}`,
        name: t(`${group.name}.${key}`),
        field,
      })),
    ),
  ].filter((field) => field.name.toLowerCase().includes(search.trim().toLowerCase()))
  const needed = (field: Field) => makes && field.required && field.default === undefined && isWritable(field)
  return (
    <ul className="gx-settings-lines">
      {fields.map(({ key, name, field }) => {
        const always = key === object.title || ALWAYS.has(key)
        const why = always ? t('people.role.alwaysShown') : needed(field) ? t('people.role.needed') : undefined
        const right = rights[key] ?? 'write'
        return (
          <li key={key}>
            <div>
              <p>{name}</p>
              {why && <p className="gx-quiet">{why}</p>}
            </div>
            {why || !mayChange ? (
              <span className="gx-quiet">{t(`people.fieldRight.${right}`)}</span>
            ) : (
              <RightChoice name={name} field={field} right={right} onChange={(next) => onChange(key, next)} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

interface RightChoiceProps {
  name: string
  field: Field
  right: FieldRight
  onChange: (right: FieldRight) => void
}

/** Of a field that nobody writes there is only whether it is seen. */
function RightChoice({ name, field, right, onChange }: RightChoiceProps) {
  const { t } = useTranslation()
  const writable = isWritable(field)
  const offered = fieldRights.filter(
    (one) => (one !== 'write' || writable || right === 'write') && (one !== 'read' || writable),
  )
  return (
    <Select<FieldRight>
      variant="borderless"
      popupMatchSelectWidth={false}
      aria-label={name}
      value={right}
      options={offered.toReversed().map((value) => ({
        value,
        label: t(`people.fieldRight.${value === 'write' && !writable ? 'read' : value}`),
      }))}
      onChange={onChange}
    />
  )
}

/** By these a record is found and it is decided who sees it. */
const ALWAYS: ReadonlySet<string> = new Set(['ownerId', 'createdAt'])
