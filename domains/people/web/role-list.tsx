import { CopyOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Button, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { useCapability } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { sayFault } from '#web/ui/fault-words.ts'
import { copyRole, type FirmRole, rolesQuery } from './role-calls.ts'
import { useRoleName, useRoleNote } from './role-words.ts'
import './people-page.css'

/** Each role with the one sentence that says what it may do, and how many people have it. */
export function RoleList() {
  const roles = useQuery(rolesQuery)
  const { data } = roles
  if (!data) return <Awaited asked={[roles]} lines={5} />
  return (
    <ul className="gx-settings-lines gx-roles">
      {data.data.map((role) => (
        <RoleLine key={role.key} role={role} all={data.data} />
      ))}
    </ul>
  )
}

function RoleLine({ role, all }: { role: FirmRole; all: FirmRole[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const navigate = useNavigate()
  const keepsRoles = useCapability('roles')
  const name = useRoleName()(role.key)
  const note = useRoleNote()(role)
  const freeName = () => {
    const taken = new Set(all.map((one) => one.name))
    const numbered = (number: number) =>
      number === 1 ? t('people.role.copyName', { name }) : t('people.role.copyNumber', { name, number })
    let number = 1
    while (taken.has(numbered(number))) number++
    return numbered(number)
  }
  const copy = async () => {
    try {
      const made = await copyRole(role.key, freeName())
      await navigate({ to: '/settings/people/roles/$key', params: { key: made.key } })
    } catch (error) {
      sayFault(error, t)
    }
  }
  return (
    <li>
      <div>
        <p className="gx-settings-name">
          {keepsRoles ? (
            <Link to="/settings/people/roles/$key" params={{ key: role.key }}>
              {name}
            </Link>
          ) : (
            name
          )}
        </p>
        <p className="gx-quiet">
          {note}
          {role.changed && ` ${t('people.role.changed')}`}
        </p>
      </div>
      <div className="gx-roles-side">
        <span className="gx-quiet gx-figures">
          {t('people.team.people', { count: role.members, people: exactNumber(role.members, formats) })}
        </span>
        {keepsRoles && role.mayGive && (
          <Button
            type="text"
            icon={<CopyOutlined aria-hidden />}
            aria-label={t('people.role.copy', { name })}
            onClick={() => void copy()}
          />
        )}
      </div>
    </li>
  )
}

interface RoleInputProps {
  value: string
  label: string
  onChange: (role: string) => void
}

export function RoleSelect({ value, label, onChange }: RoleInputProps) {
  const roles = useRolesToGive()
  const nameOf = useRoleName()
  const noteOf = useRoleNote()
  const known = roles.some(({ key }) => key === value)
  return (
    <Select
      variant="borderless"
      aria-label={label}
      value={value}
      disabled={!known}
      popupMatchSelectWidth={320}
      virtual={false}
      listHeight={440}
      options={known ? roles.map(({ key }) => ({ value: key, label: nameOf(key) })) : [{ value, label: nameOf(value) }]}
      optionRender={({ value: key }) => {
        const role = roles.find((one) => one.key === key)
        return (
          <div className="gx-role-option">
            {nameOf(String(key))}
            {role && <span>{noteOf(role)}</span>}
          </div>
        )
      }}
      onChange={onChange}
    />
  )
}

export function RoleChoice({ value, label, onChange }: RoleInputProps) {
  const nameOf = useRoleName()
  const noteOf = useRoleNote()
  return (
    <Radio.Group aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <div className="gx-role-choice">
        {useRolesToGive().map((role) => (
          <Radio key={role.key} value={role.key}>
            <span className="gx-role-option">
              {nameOf(role.key)}
              <span>{noteOf(role)}</span>
            </span>
          </Radio>
        ))}
      </div>
    </Radio.Group>
  )
}

/** Nobody gives a role that may do more than his own. */
function useRolesToGive(): FirmRole[] {
  const { data } = useQuery(rolesQuery)
  return (data?.data ?? []).filter(({ mayGive }) => mayGive)
}
