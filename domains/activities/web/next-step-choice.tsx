import { Input, Tag } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayIn } from '#fields/date/relative.ts'
import { dayWords } from '#fields/date/words.ts'
import { webKind } from '#fields/web.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { fieldUse } from '#web/object/field-words.ts'
import { useObject } from '#web/object/objects-context.ts'
import { quickDays } from './quick-days.ts'

/** What comes next: a day and words for it; null: nothing any more. */
export type NextStepDraft = { on: string; text: string } | null | undefined

interface NextStepChoiceProps {
  account: ApiRecord
  value: NextStepDraft
  onChange: (next: NextStepDraft) => void
}

/** When the next step is, by one click: tomorrow, in three days, next Monday, or a day; a second click takes it back. */
export function NextStepChoice({ account, value, onChange }: NextStepChoiceProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const id = useId()
  const object = useObject('account')
  const { Input: DayInput } = webKind('date')
  const [picking, setPicking] = useState(false)
  const today = dayIn(formats.now(), formats.timeZone)
  const quick = quickDays(today)
  const planned = typeof account.nextStepOn === 'string' ? account.nextStepOn : null
  const words = value?.text ?? String(account.nextStep ?? '')
  const choose = (on: string) => onChange(value?.on === on ? undefined : { on, text: words || t('followUp.again') })
  const other = value && !quick.some(({ day }) => day === value.on) ? value.on : undefined
  return (
    <div className="gx-next-step">
      <span className="gx-quiet">{t('followUp.next')}</span>
      {quick.map(({ name, day }) => (
        <Tag.CheckableTag key={name} checked={value?.on === day} onChange={() => choose(day)}>
          <span title={dayWords(day, formats)}>{t(`followUp.next.${name}`)}</span>
        </Tag.CheckableTag>
      ))}
      {picking ? (
        <span className="gx-next-step-day">
          <label className="gx-hidden" htmlFor={id}>
            {t('followUp.next.other')}
          </label>
          <DayInput
            id={id}
            use={fieldUse(object, 'nextStepOn')}
            value={other ?? null}
            autoFocus
            opened
            onChange={(day) => {
              setPicking(false)
              if (day) onChange({ on: String(day), text: words || t('followUp.again') })
            }}
          />
        </span>
      ) : (
        <Tag.CheckableTag checked={other !== undefined} onChange={() => setPicking(true)}>
          {other ? dayWords(other, formats) : t('followUp.next.other')}
        </Tag.CheckableTag>
      )}
      {planned && (
        <Tag.CheckableTag checked={value === null} onChange={() => onChange(value === null ? undefined : null)}>
          {t('followUp.next.none')}
        </Tag.CheckableTag>
      )}
      {value ? (
        <Input
          size="small"
          className="gx-next-step-words"
          maxLength={200}
          value={value.text}
          aria-label={t('account.nextStep')}
          placeholder={t('account.nextStep')}
          onChange={(event) => onChange({ ...value, text: event.target.value })}
        />
      ) : (
        value === undefined &&
        planned && (
          <span className="gx-quiet">
            {t('followUp.planned', { day: dayWords(planned, formats), text: String(account.nextStep ?? '') })}
          </span>
        )
      )}
    </div>
  )
}
