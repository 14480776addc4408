import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import './behaviour-marks.css'

type Stage = keyof typeof COURSE

/** How much a customer counts: the higher the tier the fuller its mark. */
export function TierCell({ record }: { record: ApiRecord }) {
  const tier = figuresOf(record)?.tier
  if (!tier) return null
  return (
    <span className="gx-tier-mark" data-tier={tier}>
      {tier}
    </span>
  )
}

export function StageCell({ record }: { record: ApiRecord }) {
  const stage = figuresOf(record)?.purchaseStage
  return stage ? <StageMark stage={stage} /> : null
}

/** The word, with the way that the purchases go drawn before it. */
export function StageMark({ stage }: { stage: Stage }) {
  const { t } = useTranslation()
  return (
    <span className="gx-stage-mark">
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <path d={COURSE[stage]} />
      </svg>
      {t(`value.purchaseStage.${stage}`)}
    </span>
  )
}

const COURSE = {
  new: 'M6 2v8M2 6h8',
  growing: 'M2 9.5 9.5 2.5M5 2.5h4.5V7',
  steady: 'M1.5 6h9M7.5 3l3 3-3 3',
  declining: 'M2 2.5 9.5 9.5M9.5 5v4.5H5',
  silent: 'M2 6h1M5.5 6h1M9 6h1',
  wonBack: 'M2 3v4.5h7.5M6.5 4.5l3 3-3 3',
}

function figuresOf(record: ApiRecord) {
  return record.value as { tier?: string | null; purchaseStage?: Stage | null } | null | undefined
}
