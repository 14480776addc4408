import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import type { ApiRecord } from '#web/api/records.ts'
import type { BasisFact } from '#web/basis/basis-facts.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { useFieldLabel } from '#web/object/field-words.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import type { Evidence } from './needs-calls.ts'

interface ReasonBasisProps {
  need: ApiRecord
  evidence: Evidence[]
  onClose: () => void
}

/** What a need rests on as a reason to act: everything that was said, how it was rated, and whether it counts as evidence. */
export function ReasonBasis({ need, evidence, onClose }: ReasonBasisProps) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const formats = useFormats()
  const { id, statement, state, importance, satisfaction, metBy } = need
  const rated = (key: string, value: unknown): BasisFact => [
    label('need', key),
    typeof value === 'number' ? exactNumber(value, formats) : undefined,
  ]
  const counts = evidence.length > 0 && state !== 'dropped'
  return (
    <Dialog label={t('chart.basisOf', { title: String(statement) })} className="gx-reason-basis" onClose={onClose}>
      <h2>{String(statement)}</h2>
      <BasisText
        words={[t(counts ? 'needs.reason.counts' : 'needs.reason.countsNot', { count: evidence.length })]}
        source={t('needs.reason.source')}
        facts={[
          [label('need', 'state'), t(`need.state.${state}`)],
          rated('importance', importance),
          rated('satisfaction', satisfaction),
          [label('need', 'metBy'), metBy ? t(`need.metBy.${metBy}`) : undefined],
        ]}
        changes={t('needs.reason.changes')}
      >
        {evidence.length > 0 && (
          <ul className="gx-reason">
            {evidence.map((one) => (
              <EvidenceLine key={one.id} evidence={one} mayChange={false} />
            ))}
          </ul>
        )}
        <LinkButton to="/$plural/$id" params={{ plural: 'needs', id }}>
          {t('needs.reason.open')}
        </LinkButton>
      </BasisText>
      <footer>
        <Button onClick={onClose}>{t('web.close')}</Button>
      </footer>
    </Dialog>
  )
}
