import { useQuery } from '@tanstack/react-query'
import { Checkbox, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { Awaited } from '#web/ui/awaited.tsx'
import { quotesQuery, type ReviewInput } from './evaluation-calls.ts'
import { useEvaluationWords } from './use-evaluation-words.ts'

interface QuotePickerProps {
  programmeId: string
  picked: ReviewInput['quotes']
  onChange: (picked: ReviewInput['quotes']) => void
}

/** The words of customers from the follow-ups of the period, to pick those that count and say what they speak for. */
export function QuotePicker({ programmeId, picked, onChange }: QuotePickerProps) {
  const { t } = useTranslation()
  const words = useEvaluationWords()
  const quotes = useQuery(quotesQuery(programmeId))
  const { data } = quotes
  const speaks = new Map(picked.map((one) => [one.activityId, one.speaks]))
  const without = (id: string) => picked.filter(({ activityId }) => activityId !== id)
  return (
    <fieldset className="gx-quote-picker">
      <legend>{t('evaluation.quote.title')}</legend>
      {!data && <Awaited asked={[quotes]} lines={3} />}
      {data?.length === 0 && <p className="gx-quiet">{t('evaluation.quote.none')}</p>}
      <ul>
        {data?.map(({ activityId, accountName, quote, saidOn }) => (
          <li key={activityId}>
            <Checkbox
              checked={speaks.has(activityId)}
              onChange={({ target }) =>
                onChange(target.checked ? [...picked, { activityId, speaks: 'for' }] : without(activityId))
              }
            >
              <q>{quote}</q>
              <span className="gx-quiet">
                {' '}
                {accountName} · {words.day(saidOn)}
              </span>
            </Checkbox>
            {speaks.has(activityId) && (
              <Segmented
                size="small"
                value={speaks.get(activityId)!}
                options={(['for', 'against'] as const).map((value) => ({
                  value,
                  label: t(`evaluation.quote.${value}`),
                }))}
                onChange={(value) =>
                  onChange(picked.map((one) => (one.activityId === activityId ? { activityId, speaks: value } : one)))
                }
              />
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
