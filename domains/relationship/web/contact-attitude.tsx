import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { constructs } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { AskButton } from './ask-button.tsx'
import { AwaitedCard } from './awaited-card.tsx'
import { attitudeQuery } from './relationship-calls.ts'
import { ScoreBar } from './score-bar.tsx'
import './attitude-card.css'

/** What this person says: his own statements only, apart from those of his colleagues. */
export default function ContactAttitude({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const accountId = String(record.accountId)
  const attitude = useQuery(attitudeQuery(accountId))
  const { data } = attitude
  if (!data) return <AwaitedCard asked={attitude} />
  const scores = data.contacts.find(({ contactId }) => contactId === record.id)?.scores ?? []
  const of = (construct: string) => scores.find((score) => score.construct === construct)
  return (
    <section className="gx-attitude-card" aria-label={t('relationship.attitude')}>
      <header>
        <h2>{t('relationship.attitude')}</h2>
      </header>
      {scores.length === 0 && <p className="gx-attitude-lead">{t('relationship.lead.nothing')}</p>}
      <div className="gx-attitude-actions">
        <AskButton account={{ ...record, id: accountId }} contact={record} />
      </div>
      {scores.length > 0 && <ScoreBar construct="whole" score={of('whole')} />}
      {constructs.map((construct) => (
        <ScoreBar key={construct} construct={construct} score={of(construct)} />
      ))}
    </section>
  )
}
