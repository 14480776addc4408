import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { Awaited } from '#web/ui/awaited.tsx'
import { accountSegmentsQuery, type ToldStay } from './segment-calls.ts'
import { StayReason } from './stay-reason.tsx'
import './account-segments.css'

/** Which segments an account is in and why, and which it has left. */
export default function AccountSegments({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const segments = useQuery(accountSegmentsQuery(record.id))
  const [all, setAll] = useState(false)
  const stays = segments.data?.data ?? []
  const current = stays.filter(({ leftAt }) => !leftAt)
  const past = stays.filter(({ leftAt }) => leftAt)
  return (
    <section className="gx-account-segments" aria-label={t('segments.card.title')}>
      <h2>{t('segments.card.title')}</h2>
      {!segments.data && <Awaited asked={[segments]} lines={2} />}
      {segments.data && current.length === 0 && <p className="gx-quiet">{t('segments.card.none')}</p>}
      <StayLines stays={current} />
      {past.length > 0 && !all && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          {t('segments.card.past', { count: past.length })}
        </Button>
      )}
      {all && <StayLines stays={past} />}
    </section>
  )
}

function StayLines({ stays }: { stays: readonly ToldStay[] }) {
  return (
    <ul>
      {stays.map((stay) => (
        <li key={stay.id}>
          <Link to="/programmes/segments/$id" params={{ id: stay.segmentId }} className="gx-name-link">
            {stay.segmentName}
          </Link>
          <StayReason stay={stay} />
        </li>
      ))}
    </ul>
  )
}
