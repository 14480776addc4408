import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRecord } from '#web/api/use-record.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { EvidenceLine } from './evidence-line.tsx'
import { evidenceQuery } from './needs-calls.ts'
import { ReasonBasis } from './reason-basis.tsx'
import './need-story.css'
import './reason-card.css'

/** Why something is done: the need behind it, the latest that was said about it, and the basis. */
export default function ReasonCard({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const needId = record.needId as string | null
  const isBinned = (record.need as { deleted?: true } | null | undefined)?.deleted === true
  // What has ended keeps the day.
  const hasEnded = Boolean(record.closedOn)
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
      {needId ? (
        <Reason needId={needId} isBinned={isBinned} hasEnded={hasEnded} basis={basis} />
      ) : (
        <p className="gx-quiet">{t('needs.reason.nothing')}</p>
      )}
    </section>
  )
}

interface ReasonProps {
  needId: string
  isBinned: boolean
  hasEnded: boolean
  basis: boolean
}

function Reason({ needId, isBinned, hasEnded, basis }: ReasonProps) {
  const { t } = useTranslation()
  const need = useRecord('needs', needId, [])
  const evidence = useQuery(evidenceQuery(needId))
  // A need that lies in no bin and cannot be found is one that this person may not see.
  if (need.error instanceof ApiError && need.error.status === 404) {
    return <p className="gx-quiet">{t(isBinned ? 'record.gone' : 'web.fault.forbidden.title')}</p>
  }
  if (!need.data || !evidence.data) return <Awaited asked={[need, evidence]} lines={3} />
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
      {basis && (
        <ReasonBasis
          need={need.data}
          sentences={Number(need.data.evidenceCount ?? evidence.data.length)}
          hasEnded={hasEnded}
        />
      )}
    </>
  )
}
