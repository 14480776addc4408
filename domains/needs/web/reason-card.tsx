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
  return (
    <section className="gx-reason">
      <h3>{t('needs.reason.title')}</h3>
      {needId ? <Reason needId={needId} /> : <p className="gx-quiet">{t('needs.reason.nothing')}</p>}
    </section>
  )
}

function Reason({ needId }: { needId: string }) {
  const { t } = useTranslation()
  const need = useRecord('needs', needId, [])
  const evidence = useQuery(evidenceQuery(needId))
  const [open, setOpen] = useState(false)
  if (need.error) return <p className="gx-quiet">{t('record.gone')}</p>
  if (!need.data || !evidence.data) return <SkeletonLines lines={3} />
  const [latest] = evidence.data
  return (
    <>
      <p>
        <Link to="/$plural/$id" params={{ plural: 'needs', id: needId }} className="gx-name-link">
          {String(need.data.statement)}
        </Link>
      </p>
      {latest ? (
        <ul>
          <EvidenceLine evidence={latest} mayChange={false} />
        </ul>
      ) : (
        <p className="gx-quiet">{t('needs.evidence.none')}</p>
      )}
      <Button
        type="link"
        size="small"
        className="gx-reason-open"
        aria-label={t('chart.basisOf', { title: String(need.data.statement) })}
        onClick={() => setOpen(true)}
      >
        {t('needs.reason.basis', { count: evidence.data.length })}
      </Button>
      {open && <ReasonBasis need={need.data} evidence={evidence.data} onClose={() => setOpen(false)} />}
    </>
  )
}
