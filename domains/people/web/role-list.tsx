import { Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { type RoleName, roleNames } from '#platform/permission/roles.ts'
import { useSession } from '#web/api/session.ts'
import './people-page.css'

/** Each role with the one sentence that says what it may do. */
export function RoleList() {
  const { t } = useTranslation()
  return (
    <dl className="gx-roles">
      {roleNames.map((role) => [
        <dt key={role}>{t(`user.role.${role}`)}</dt>,
        <dd key={`${role}.about`} className="gx-quiet">
          {t(`people.role.${role}`)}
        </dd>,
      ])}
    </dl>
  )
}

interface RoleInputProps {
  value: RoleName
  label: string
  onChange: (role: RoleName) => void
}

export function RoleSelect({ value, label, onChange }: RoleInputProps) {
  const { t } = useTranslation()
  return (
    <Select
      variant="borderless"
      aria-label={label}
      value={value}
      popupMatchSelectWidth={320}
      options={useRoles().map((role) => ({ value: role, label: t(`user.role.${role}`) }))}
      optionRender={({ value: role }) => (
        <div className="gx-role-option">
          {t(`user.role.${role}`)}
          <span>{t(`people.role.${role}`)}</span>
        </div>
      )}
      onChange={onChange}
    />
  )
}

export function RoleChoice({ value, label, onChange }: RoleInputProps) {
  const { t } = useTranslation()
  return (
    <Radio.Group aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <div className="gx-role-choice">
        {useRoles().map((role) => (
          <Radio key={role} value={role}>
            <span className="gx-role-option">
              {t(`user.role.${role}`)}
              <span>{t(`people.role.${role}`)}</span>
            </span>
          </Radio>
        ))}
      </div>
    </Radio.Group>
  )
}

/** Nobody gives a role above his own. */
function useRoles(): RoleName[] {
  const { me } = useSession()
  const own = roleNames.indexOf(me.role as RoleName)
  return roleNames.filter((_, place) => place >= own)
}
