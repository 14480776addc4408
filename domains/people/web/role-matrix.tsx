import { Button, Checkbox, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type ObjectRights, plainVerbs, type Scope, scopedVerbs, scopes } from '#platform/permission/roles.ts'
import { useModuleOn } from '#web/api/session.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { useObjects } from '#web/object/objects-context.ts'
import type { RoleDraft } from './role-draft.ts'

interface RoleMatrixProps {
  draft: RoleDraft
  mayChange: boolean
  search: string
  onChange: (object: string, patch: Partial<ObjectRights>) => void
  onFields: (object: string) => void
}

/** Objects by verbs: whose records may be seen, changed, deleted; whether new ones may be made, imported, exported. */
export function RoleMatrix({ draft, mayChange, search, onChange, onFields }: RoleMatrixProps) {
  const { t } = useTranslation()
  const words = useObjectWords()
  const objects = useObjects()
  const sought = search.trim().toLowerCase()
  const isOn = useModuleOn()
  const shown = objects.list.filter(
    ({ name, id, domain }) =>
      draft.objects[name] && (id !== undefined || isOn(domain)) && words.many(name).toLowerCase().includes(sought),
  )
  // What firms work with first; who works there last.
  const people = (name: string) => Number(name === 'user' || name === 'team')
  const names = shown.map(({ name }) => name).sort((a, b) => people(a) - people(b))
  if (names.length === 0) return <p className="gx-quiet">{t('people.role.nothingFound')}</p>
  return (
    <div className="gx-role-scroll">
      <table className="gx-role-matrix">
        <thead>
          <tr>
            <th scope="col">{t('people.role.object')}</th>
            {[...scopedVerbs, ...plainVerbs].map((verb) => (
              <th key={verb} scope="col">
                {t(`people.verb.${verb}`)}
              </th>
            ))}
            <th scope="col">{t('people.role.fields')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <Row
              key={name}
              {...{ name, mayChange, onFields }}
              label={words.many(name)}
              rights={draft.objects[name]!}
              closed={closedFields(draft, [
                name,
                ...objects.list.flatMap((one) => (one.partOf?.object === name ? [one.name] : [])),
              ])}
              onChange={(patch) => onChange(name, patch)}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How many fields of these objects are hidden or may only be read. */
function closedFields({ fields }: RoleDraft, names: readonly string[]): number {
  return names.flatMap((name) => Object.values(fields[name] ?? {})).filter((right) => right !== 'write').length
}

interface RowProps {
  name: string
  label: string
  rights: ObjectRights
  closed: number
  mayChange: boolean
  onChange: (patch: Partial<ObjectRights>) => void
  onFields: (object: string) => void
}

function Row({ name, label, rights, closed, mayChange, onChange, onFields }: RowProps) {
  const { t } = useTranslation()
  const options = scopes.map((scope) => ({ value: scope, label: t(`people.scope.${scope}`) }))
  const off = rights.read === 'none'
  return (
    <tr>
      <th scope="row">{label}</th>
      {scopedVerbs.map((verb) => (
        <td key={verb}>
          {mayChange ? (
            <Select<Scope>
              variant="borderless"
              size="small"
              popupMatchSelectWidth={false}
              aria-label={t('people.role.cell', { object: label, verb: t(`people.verb.${verb}`) })}
              data-none={rights[verb] === 'none' || undefined}
              disabled={off && verb !== 'read'}
              value={rights[verb]}
              options={options}
              onChange={(scope) => onChange({ [verb]: scope })}
            />
          ) : (
            <span className={rights[verb] === 'none' ? 'gx-quiet' : undefined}>
              {t(`people.scope.${rights[verb]}`)}
            </span>
          )}
        </td>
      ))}
      {plainVerbs.map((verb) => (
        <td key={verb}>
          <Checkbox
            aria-label={t('people.role.cell', { object: label, verb: t(`people.verb.${verb}`) })}
            disabled={!mayChange || off}
            checked={rights[verb]}
            onChange={({ target }) => onChange({ [verb]: target.checked })}
          />
        </td>
      ))}
      <td>
        <Button type="text" size="small" disabled={off} onClick={() => onFields(name)}>
          {closed > 0 ? t('people.role.closed', { count: closed }) : t('people.role.allFields')}
        </Button>
      </td>
    </tr>
  )
}
