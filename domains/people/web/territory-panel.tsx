import { useQuery } from '@tanstack/react-query'
import { Button, Input, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { liesInTerritories } from '#domains/people/territory/territory.rules.ts'
import { allFields } from '#platform/object/define-object.ts'
import type { Filter } from '#web/api/records.ts'
import { useSession } from '#web/api/session.ts'
import { useFieldLabel, useNouns, useObjectWords } from '#web/object/field-words.ts'
import { FilterBar } from '#web/object/filter/filter-bar.tsx'
import type { FilterField } from '#web/object/filter/filter-fields.ts'
import { useObject, useObjects } from '#web/object/objects-context.ts'
import { useSaving } from '#web/settings/objects/use-saving.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { MembersSelect } from './members-select.tsx'
import { endTerritory, saveTerritory, type Territory, territoriesQuery } from './territory-calls.ts'

interface TerritoryPanelProps {
  /** The one to change; absent for a new one. */
  territory: Territory | undefined
  onClose: () => void
}

const UNFIT: ReadonlySet<string> = new Set(['json', 'address', 'datetime', 'image', 'file'])
const USUAL = 'account'

export function TerritoryPanel({ territory, onClose }: TerritoryPanelProps) {
  const { t } = useTranslation()
  const nouns = useNouns()
  const [object, setObject] = useState(territory?.object ?? USUAL)
  const offered = useOfferedObjects()
  const fields = useRuleFields(object)
  const [name, setName] = useState(territory?.name ?? '')
  const [parentId, setParentId] = useState(territory?.parentId ?? null)
  const [filter, setFilter] = useState<Filter[]>(listOf(territory?.filter ?? null))
  const [members, setMembers] = useState<string[]>(territory?.members ?? [])
  const { busy, save, faultOf, refusal } = useSaving({ name, object, parentId, filter, members })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const done = await save(() =>
      saveTerritory(territory, {
        name: name.trim(),
        ...(!territory && { object }),
        parentId,
        filter: filter.length > 0 ? { and: filter } : null,
        members,
      }),
    )
    if (!done) return
    notify({ text: t('web.saved', { what: name.trim() }) })
    onClose()
  }
  const end = async () => {
    if (!territory) return
    try {
      await endTerritory(territory.id)
      notify({ text: t('people.territory.ended', { name: territory.name }) })
      onClose()
    } catch (error) {
      sayFault(error, t)
    }
  }
  const title = territory?.name ?? t('people.territory.add')
  const { data } = useQuery(territoriesQuery)
  const above = (data?.data ?? []).filter(({ id }) => id !== territory?.id)
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <form className="gx-panel-form gx-form" onSubmit={submit}>
        <LabelledField label={t('people.territory.name')} fault={faultOf('name')}>
          {(id) => (
            <Input
              id={id}
              required
              autoFocus
              maxLength={120}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </LabelledField>
        {!territory && (
          <LabelledField label={t('people.territory.object')} fault={faultOf('object')}>
            {(id) => (
              <Select
                id={id}
                showSearch={{ optionFilterProp: 'label' }}
                value={object}
                options={offered}
                onChange={(chosen) => {
                  setObject(chosen)
                  setFilter([])
                }}
              />
            )}
          </LabelledField>
        )}
        {above.length > 0 && (
          <LabelledField label={t('people.territory.parent')} optional fault={faultOf('parentId')}>
            {(id) => (
              <Select
                id={id}
                allowClear
                value={parentId}
                options={above.map((one) => ({ value: one.id, label: one.name }))}
                onChange={(chosen) => setParentId(chosen ?? null)}
              />
            )}
          </LabelledField>
        )}
        <LabelledField
          label={t('people.territory.rule', { objects: nouns.many(object) })}
          help={t('people.territory.ruleHelp')}
          fault={faultOf('filter') ?? refusal(['name', 'object', 'parentId', 'filter', 'members'])}
        >
          {() => <FilterBar fields={fields} filter={filter} onChange={setFilter} />}
        </LabelledField>
        <LabelledField
          label={t('people.territory.members')}
          help={t('people.territory.membersHelp')}
          fault={faultOf('members')}
        >
          {(id) => (
            <MembersSelect id={id} label={t('people.territory.members')} value={members} onChange={setMembers} />
          )}
        </LabelledField>
        <div className="gx-dialog-buttons">
          <Button type="primary" htmlType="submit" loading={busy}>
            {t('people.save')}
          </Button>
          {territory && (
            <Button danger onClick={() => void end()}>
              {t('people.territory.end')}
            </Button>
          )}
        </div>
      </form>
    </SidePanel>
  )
}

/** What can lie in territories, customers first. */
function useOfferedObjects(): { value: string; label: string }[] {
  const { list } = useObjects()
  const { rights } = useSession()
  const words = useObjectWords()
  return list
    .filter((object) => liesInTerritories(object) && (rights[object.name]?.read ?? 'none') !== 'none')
    .toSorted((a, b) => Number(b.name === USUAL) - Number(a.name === USUAL))
    .map(({ name }) => ({ value: name, label: words.many(name) }))
}

/** The record's own fields: what else a list is filtered by may change without the record. */
function useRuleFields(name: string): FilterField[] {
  const object = useObject(name)
  const label = useFieldLabel()
  return allFields(object).flatMap(([key, field]) =>
    UNFIT.has(field.kind) || field.origin === 'derived'
      ? []
      : [{ id: key, name: label(name, key), use: { object: name, key, field } }],
  )
}

function listOf(filter: Filter | null): Filter[] {
  if (!filter) return []
  return 'and' in filter ? filter.and : [filter]
}
