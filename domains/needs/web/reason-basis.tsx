import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { BasisFact } from '#web/basis/basis-facts.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import '#web/basis/basis-frame.css'

interface ReasonBasisProps {
  need: ApiRecord
  /** That the customer has said. */
  sentences: number
  /** Whether what is done because of it has ended: it counts no more. */
  hasEnded: boolean
}

/** What a need rests on as a reason to act: whether it counts as evidence, how it was rated, and what would change that. */
export function ReasonBasis({ need, sentences, hasEnded }: ReasonBasisProps) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const formats = useFormats()
  const { state, importance, satisfaction, metBy } = need
  const rated = (key: string, value: unknown): BasisFact => [
    label('need', key),
    typeof value === 'number' ? exactNumber(value, formats) : undefined,
  ]
  const counts = sentences > 0 && state !== 'dropped' ? 'counts' : 'countsNot'
  return (
    <div className="gx-basis-frame">
      <BasisText
        words={[t(`needs.reason.${hasEnded ? 'ended' : counts}`, { count: sentences })]}
        source={t('needs.reason.source')}
        facts={[
          [label('need', 'state'), t(`need.state.${state}`)],
          rated('importance', importance),
          rated('satisfaction', satisfaction),
          [label('need', 'metBy'), metBy ? t(`need.metBy.${metBy}`) : undefined],
        ]}
        changes={t('needs.reason.changes')}
      />
    </div>
  )
}
