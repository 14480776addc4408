import { Button, Input, InputNumber } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { roleWords } from '#domains/programmes/web/role-words.ts'
import { useSession } from '#web/api/session.ts'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { faultWords } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { agreeHours, type Effort, type Pledge, type Programme } from './programme-calls.ts'
import { useProgrammeWords } from './use-programme-words.ts'
import './hours-form.css'

interface HoursFormProps {
  programme: Programme
  effort: Effort[]
  /** Of what is needed, what is proposed: less than one after somebody decided to do less a week. */
  part: number
  /** The member may agree them. */
  open: boolean
}

/** The hours that each role takes from its daily work: how many a week, what gives way, and who agreed. */
export function HoursForm({ programme, effort, part, open }: HoursFormProps) {
  const { t } = useTranslation()
  const { me } = useSession()
  const [typed, setTyped] = useState<Record<string, Partial<Pledge>>>({})
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  if (effort.length === 0) return <p>{t('programme.hours.none')}</p>
  const pledges = effort.map((each) => ({ ...pledgeOf(programme, each, { part, me: me.id }), ...typed[each.role] }))
  const isAgreed =
    part === 1 && Object.keys(typed).length === 0 && effort.every(({ agreedPerWeek }) => agreedPerWeek !== null)
  const isComplete = pledges.every(({ hoursPerWeek, takenFrom }) => hoursPerWeek > 0 && takenFrom.trim())
  const change = (role: string, patch: Partial<Pledge>) => setTyped({ ...typed, [role]: { ...typed[role], ...patch } })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    setFault(undefined)
    try {
      await agreeHours(programme.id, pledges)
      setTyped({})
      notify({ text: t('programme.hours.said') })
    } catch (error) {
      setFault(faultWords(error, t))
    } finally {
      setBusy(false)
    }
  }

  return (
    <form className="gx-hours" onSubmit={submit}>
      {effort.map((each, place) => (
        <RoleHours
          key={each.role}
          effort={each}
          pledge={pledges[place]!}
          open={open}
          onChange={(patch) => change(each.role, patch)}
        />
      ))}
      <FaultLine text={fault} />
      {open && !isAgreed && (
        <Button type="primary" htmlType="submit" loading={busy} disabled={!isComplete}>
          {t('programme.hours.agree')}
        </Button>
      )}
      {isAgreed && <p className="gx-quiet">{t('programme.hours.agreed')}</p>}
    </form>
  )
}

interface RoleHoursProps {
  effort: Effort
  pledge: Pledge
  open: boolean
  onChange: (patch: Partial<Pledge>) => void
}

function RoleHours({ effort, pledge, open, onChange }: RoleHoursProps) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const name = useId()
  const { role, hoursPerAccount, hours, neededPerWeek } = effort
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a row
    <div role="group" aria-labelledby={name} className="gx-hours-role">
      <p id={name}>
        <strong>{roleWords(t, role)}</strong>{' '}
        <span className="gx-quiet">
          {t('programme.hours.needs', {
            each: words.hours(hoursPerAccount),
            hours: words.hours(hours),
            week: words.hours(neededPerWeek),
          })}
        </span>
      </p>
      <div className="gx-hours-fields">
        <LabelledField label={t('programme.hours.perWeek')}>
          {(id) => (
            <InputNumber<number>
              id={id}
              min={0}
              max={2000}
              disabled={!open}
              value={pledge.hoursPerWeek}
              onChange={(value) => onChange({ hoursPerWeek: value ?? 0 })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('programme.hours.takenFrom')}>
          {(id) => (
            <Input
              id={id}
              maxLength={200}
              disabled={!open}
              placeholder={t('programme.hours.takenFromHint')}
              value={pledge.takenFrom}
              onChange={(event) => onChange({ takenFrom: event.target.value })}
            />
          )}
        </LabelledField>
        <LabelledField label={t('programme.hours.agreedBy')}>
          {(id) => (
            <RecordPicker
              id={id}
              object="user"
              clearable={false}
              value={pledge.agreedBy ?? null}
              onChange={(member) => onChange({ agreedBy: member ?? undefined })}
            />
          )}
        </LabelledField>
      </div>
    </div>
  )
}

function pledgeOf(
  { hours }: Programme,
  { role, neededPerWeek }: Effort,
  { part, me }: { part: number; me: string },
): Pledge {
  const agreed = hours?.find((each) => each.role === role)
  return {
    role,
    hoursPerWeek: (part === 1 && agreed?.hoursPerWeek) || Math.ceil(neededPerWeek * part * 2) / 2,
    takenFrom: agreed?.takenFrom ?? '',
    agreedBy: agreed?.agreedBy ?? me,
  }
}
