import { useTranslation } from 'react-i18next'
import { fullDay } from '#fields/date/words.ts'
import { shortMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useRecord } from '#web/api/use-record.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useObject } from '#web/object/objects-context.ts'
import type { ChangedObject } from './lesson-calls.ts'

interface ChangedValueProps {
  object: ChangedObject
  id: string
  field: string
  value: unknown
}

/** A value of a change in words: options by their name, lists by their number, a goal's figure in its unit. */
export function ChangedValue({ object, id, field, value }: ChangedValueProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const kind = useObject(object).fields[field]?.kind
  if (value === null || value === undefined || value === '') return t('lesson.page.nothing')
  if (kind === 'choice') return t(`${object}.${field}.${value}`)
  if (kind === 'date' && typeof value === 'string') return fullDay(value, formats)
  if (Array.isArray(value)) return t('lesson.page.items', { count: value.length })
  if (typeof value === 'number') {
    return object === 'pilotGoal' ? <GoalFigure id={id} value={value} /> : exactNumber(value, formats)
  }
  if (typeof value === 'object') return t('lesson.page.items', { count: 'and' in value ? (value.and as []).length : 1 })
  return shortened(String(value))
}

/** A goal's figure in the goal's own unit. */
function GoalFigure({ id, value }: { id: string; value: number }) {
  const formats = useFormats()
  const { data } = useRecord('pilot-goals', id, [])
  if (data?.unit === 'share') return percentWords(value, formats)
  if (data?.unit === 'money') return shortMoney({ amount: value.toFixed(2), currency: formats.currency }, formats)
  return exactNumber(value, formats)
}

const MOST = 160

function shortened(text: string): string {
  const characters = Array.from(text)
  return characters.length > MOST ? `${characters.slice(0, MOST - 1).join('')}…` : text
}
