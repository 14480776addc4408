import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { ReasonField } from './reason-field.tsx'
import { followUpsQuery } from './relationship-calls.ts'

/** A follow-up that stands already, or the way of one that is written down with the answers. */
export type FollowUp = { activityId: string } | { kind: string }

const ways = ['meeting', 'visit', 'call']

interface FollowUpChoiceProps {
  accountId: string
  value: FollowUp | undefined
  onChange: (value: FollowUp) => void
  /** Why the contact was approached against his preference; undefined while nobody asks for it. */
  reason: string | undefined
  onReason: (reason: string) => void
  /** What was refused about the reason. */
  fault: string | undefined
}

/** During which follow-up the customer was asked: answers have a place and a time. */
export function FollowUpChoice({ accountId, value, onChange, reason, onReason, fault }: FollowUpChoiceProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const latest = useQuery(followUpsQuery(accountId)).data ?? []
  const chosen = value && ('kind' in value ? `kind:${value.kind}` : value.activityId)
  return (
    <>
      <LabelledField label={t('relationship.enter.during')}>
        {(id) => (
          <Select
            id={id}
            value={chosen}
            placeholder={t('relationship.enter.which')}
            options={[
              {
                label: t('relationship.enter.now'),
                options: ways.map((kind) => ({ value: `kind:${kind}`, label: t(`activity.kind.${kind}`) })),
              },
              {
                label: t('relationship.enter.written'),
                options: latest.map((each) => ({
                  value: each.id,
                  label: `${instantWords(String(each.happenedAt), formats)} · ${String(each.subject)}`,
                })),
              },
            ].filter(({ options }) => options.length > 0)}
            onChange={(key: string) =>
              onChange(key.startsWith('kind:') ? { kind: key.slice('kind:'.length) } : { activityId: key })
            }
          />
        )}
      </LabelledField>
      {reason !== undefined && (
        <ReasonField label={t('activity.preferenceReason')} fault={fault} value={reason} onChange={onReason} />
      )}
    </>
  )
}
