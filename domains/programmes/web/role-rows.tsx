import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { AutoComplete, Button, InputNumber } from 'antd'
import { useTranslation } from 'react-i18next'
import { type AssessedRole, hoursByRole, readyRoles } from '#domains/programmes/resources/assessment.rules.ts'
import { exactNumber } from '#fields/number/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { roleWords } from './role-words.ts'

interface RoleRowsProps {
  roles: AssessedRole[]
  fault: string | undefined
  onChange: (roles: AssessedRole[]) => void
}

/** People by role: how many, and the hours that each has for customers in a week. */
export function RoleRows({ roles, fault, onChange }: RoleRowsProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const set = (place: number, change: Partial<AssessedRole>) =>
    onChange(roles.map((role, index) => (index === place ? { ...role, ...change } : role)))
  const left = readyRoles.filter((name) => !roles.some(({ role }) => role === name))
  const total = hoursByRole(roles).reduce((sum, { hoursPerWeek }) => sum + hoursPerWeek, 0)
  return (
    <div className="gx-role-rows">
      {roles.map((role, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place while its name is typed
        <div className="gx-roles-line" key={place}>
          <AutoComplete
            aria-label={t('resources.people.role')}
            value={roleWords(t, role.role)}
            options={left.map((name) => ({ value: roleWords(t, name) }))}
            maxLength={40}
            onChange={(typed: string) => set(place, { role: roleOf(typed) })}
          />
          <InputNumber
            aria-label={t('resources.people.count', { role: roleWords(t, role.role) })}
            min={0}
            max={10_000}
            value={role.people}
            suffix={t('resources.people.unit')}
            onChange={(people) => set(place, { people: people ?? 0 })}
          />
          <InputNumber
            aria-label={t('resources.people.hours', { role: roleWords(t, role.role) })}
            min={0}
            max={100}
            value={role.hoursPerWeek}
            suffix={t('resources.people.hoursUnit')}
            onChange={(hoursPerWeek) => set(place, { hoursPerWeek: hoursPerWeek ?? 0 })}
          />
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined aria-hidden />}
            aria-label={t('resources.people.remove', { role: roleWords(t, role.role) })}
            onClick={() => onChange(roles.filter((_, index) => index !== place))}
          />
        </div>
      ))}
      <FaultLine text={fault} />
      <div className="gx-roles-foot">
        <Button
          type="text"
          size="small"
          icon={<PlusOutlined aria-hidden />}
          onClick={() => onChange([...roles, { role: left[0] ?? '', people: 1, hoursPerWeek: 20 }])}
        >
          {t('resources.people.add')}
        </Button>
        <span className="gx-quiet gx-figures">
          {t('resources.people.total', { hours: exactNumber(Math.round(total), formats) })}
        </span>
      </div>
    </div>
  )

  /** A word of ours that was typed or chosen is that role; any other is the firm's own. */
  function roleOf(typed: string): string {
    return readyRoles.find((name) => roleWords(t, name) === typed) ?? typed
  }
}
