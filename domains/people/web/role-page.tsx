import { EllipsisOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { Button, Checkbox, Dropdown, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { capabilities, type RoleChanges } from '#platform/permission/roles.ts'
import { useCapability, useSession } from '#web/api/session.ts'
import { useDraft } from '#web/object/form/use-draft.ts'
import { SettingsFrame } from '#web/settings/settings-frame.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { sayFault } from '#web/ui/fault-words.ts'
import { notify } from '#web/ui/notices.tsx'
import { Section } from '#web/ui/page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { endRole, type FirmRole, rolesQuery, saveRole } from './role-calls.ts'
import { countChanges, draftOf, undoOf } from './role-draft.ts'
import { RoleFieldsPanel } from './role-fields-panel.tsx'
import { RoleMatrix } from './role-matrix.tsx'
import { RoleNameDialog } from './role-name-dialog.tsx'
import { RoleSaveBar } from './role-save-bar.tsx'
import { useRoleName, useRoleNote } from './role-words.ts'
import './people-page.css'
import './role-page.css'

/** What a role may do on every object and field: looked at, changed as a draft, previewed, saved, undone. */
export function RolePage() {
  const { key } = useParams({ strict: false }) as { key: string }
  const roles = useQuery(rolesQuery)
  if (roles.error) return <FaultPage error={roles.error} onRetry={() => void roles.refetch()} />
  const role = roles.data?.data.find((one) => one.key === key)
  if (!roles.data) return <SkeletonLines lines={12} />
  if (!role) return <RoleGone />
  return <RoleEditor key={role.key} role={role} />
}

function RoleGone() {
  const { t } = useTranslation()
  return (
    <SettingsFrame title={t('people.page.roles')} lead={t('people.role.gone')}>
      {null}
    </SettingsFrame>
  )
}

function RoleEditor({ role }: { role: FirmRole }) {
  const { t } = useTranslation()
  const nameOf = useRoleName()
  const noteOf = useRoleNote()
  const { me } = useSession()
  // A role of this name stands in another firm too, where one is another member.
  const [typed, change, forget] = useDraft(`role.${me.id}.${role.key}`, {})
  const changes: RoleChanges = typed
  const [search, setSearch] = useState('')
  const [fieldsOf, setFieldsOf] = useState<string>()
  const [naming, setNaming] = useState(false)
  const name = nameOf(role.key)
  const draft = draftOf(role, changes)
  const save = async () => {
    try {
      const saved = await saveRole(role, changes)
      forget()
      const undo = () => void saveRole(saved, undoOf(role, changes)).catch((error) => sayFault(error, t))
      notify({ text: t('people.role.saved', { name }), action: { label: t('web.undo'), run: undo } })
    } catch (error) {
      sayFault(error, t)
    }
  }
  return (
    <SettingsFrame
      title={name}
      lead={role.key === 'admin' ? t('people.role.adminLead') : noteOf(role)}
      actions={<RoleMenu role={role} name={name} onRename={() => setNaming(true)} />}
      panel={
        fieldsOf && (
          <RoleFieldsPanel
            object={fieldsOf}
            draft={draft}
            mayChange={role.mayChange}
            onChange={(object, key, right) => change({ fields: withField(changes, { object, key, right }) })}
            onClose={() => setFieldsOf(undefined)}
          />
        )
      }
    >
      <div className="gx-role-tools">
        <Input.Search
          allowClear
          aria-label={t('people.role.search')}
          placeholder={t('people.role.search')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <RoleMatrix
        draft={draft}
        mayChange={role.mayChange}
        search={search}
        onChange={(object, patch) =>
          change({ objects: { ...changes.objects, [object]: { ...changes.objects?.[object], ...patch } } })
        }
        onFields={setFieldsOf}
      />
      <Section title={t('people.role.besides')}>
        <div className="gx-role-capabilities">
          {capabilities.map((capability) => (
            <Checkbox
              key={capability}
              disabled={!role.mayChange}
              checked={draft.capabilities.includes(capability)}
              onChange={({ target }) =>
                change({
                  capabilities: target.checked
                    ? [...draft.capabilities, capability]
                    : draft.capabilities.filter((one) => one !== capability),
                })
              }
            >
              <span className="gx-role-option">
                {t(`people.capability.${capability}`)}
                <span>{t(`people.capability.${capability}.help`)}</span>
              </span>
            </Checkbox>
          ))}
        </div>
      </Section>
      {countChanges(role, changes) > 0 && <RoleSaveBar role={role} changes={changes} onSave={save} onDrop={forget} />}
      {naming && <RoleNameDialog role={role} name={name} onClose={() => setNaming(false)} />}
    </SettingsFrame>
  )
}

type FieldChange = { object: string; key: string; right: 'hidden' | 'read' | 'write' }

function withField({ fields }: RoleChanges, { object, key, right }: FieldChange): RoleChanges['fields'] {
  return { ...fields, [object]: { ...fields?.[object], [key]: right } }
}

function RoleMenu({ role, name, onRename }: { role: FirmRole; name: string; onRename: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const keepsRoles = useCapability('roles')
  if (!keepsRoles || !role.mayChange || (role.builtIn && !role.changed)) return null
  const act = async (action: string) => {
    if (action === 'rename') return onRename()
    try {
      await endRole(role.key)
      notify({ text: t(role.builtIn ? 'people.role.standardAgain' : 'people.role.ended', { name }) })
      if (!role.builtIn) await navigate({ to: '/settings/people' })
    } catch (error) {
      sayFault(error, t)
    }
  }
  const items = role.builtIn
    ? [{ key: 'end', label: t('people.role.standard') }]
    : [
        { key: 'rename', label: t('people.role.rename') },
        { key: 'end', label: t('people.role.end'), danger: true },
      ]
  return (
    <Dropdown trigger={['click']} placement="bottomRight" menu={{ items, onClick: ({ key }) => void act(key) }}>
      <Button icon={<EllipsisOutlined aria-hidden />} aria-label={t('people.member.more', { name })} />
    </Dropdown>
  )
}
