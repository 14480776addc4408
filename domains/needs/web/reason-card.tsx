import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecord } from '#web/api/use-record.ts'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import { evidenceQuery } from './needs-calls.ts'
import { ReasonBasis } from './reason-basis.tsx'
import './need-story.css'
import './reason-card.css'

/** Why something is done: the need behind it, the latest that was said about it, and the basis. */
export default function ReasonCard({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const needId = record.needId as string | null
  const [basis, setBasis] = useState(false)
  return (
    <section className="gx-reason" aria-label={t('needs.reason.title')}>
      <header>
        <h2>{t('needs.reason.title')}</h2>
        {needId && (
          <Button type="text" size="small" aria-expanded={basis} onClick={() => setBasis(!basis)}>
            {t('chart.basis')}
          </Button>
        )}
      </header>
      {needId ? <Reason needId={needId} basis={basis} /> : <p className="gx-quiet">{t('needs.reason.nothing')}</p>}
    </section>
  )
}

function Reason({ needId, basis }: { needId: string; basis: boolean }) {
  const { t } = useTranslation()
  const need = useRecord('needs', needId, [])
  const evidence = useQuery(evidenceQuery(needId))
  if (need.error) return <p className="gx-quiet">{t('record.gone')}</p>
  if (!need.data || !evidence.data) return <SkeletonLines lines={3} />
  // One sentence says enough; the basis shows them all.
  const shown = basis ? evidence.data : evidence.data.slice(0, 1)
  return (
    <>
      <Link to="/$plural/$id" params={{ plural: 'needs', id: needId }} className="gx-name-link">
        {String(need.data.statement)}
      </Link>
      {shown.length === 0 && <p className="gx-quiet">{t('needs.evidence.none')}</p>}
      {shown.length > 0 && (
        <ul>
          {shown.map((one) => (
            <EvidenceLine key={one.id} evidence={one} mayChange={false} />
          ))}
        </ul>
      )}
      {basis && <ReasonBasis need={need.data} sentences={evidence.data.length} />}
    </>
  )
}
