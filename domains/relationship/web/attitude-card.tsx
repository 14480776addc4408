import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { constructs } from '#domains/relationship/evidence/attitude-evidence.object.ts'
import { instantWords } from '#fields/datetime/words.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { AskButton } from './ask-button.tsx'
import { AttitudeBasis } from './attitude-basis.tsx'
import { AwaitedCard } from './awaited-card.tsx'
import { EnterDialog } from './enter-dialog.tsx'
import { type Attitude, attitudeQuery } from './relationship-calls.ts'
import { ScoreBar } from './score-bar.tsx'
import './attitude-card.css'

/** What the customer says, beside what it does: by construct, with interval, number and age; and where the relationship stands. */
export default function AttitudeCard({ record, opensBasis = false }: { record: ApiRecord; opensBasis?: boolean }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { create } = useRights('surveyInvitation')
  const [entering, setEntering] = useState(false)
  const [basis, setBasis] = useState(opensBasis)
  const attitude = useQuery(attitudeQuery(record.id))
  const { data } = attitude
  if (!data) return <AwaitedCard asked={attitude} />
  const of = (construct: string) => data.scores.find((score) => score.construct === construct)
  const newest = data.scores
    .map(({ saidAt }) => saidAt)
    .sort()
    .at(-1)
  return (
    <section className="gx-attitude-card" aria-label={t('relationship.attitude')}>
      <header>
        <h2>{t('relationship.attitude')}</h2>
        <Button type="text" size="small" aria-expanded={basis} onClick={() => setBasis(!basis)}>
          {t('chart.basis')}
        </Button>
      </header>
      <p className="gx-attitude-lead">
        {newest ? t('relationship.lead.said', { when: instantWords(newest, formats) }) : t('relationship.lead.nothing')}
      </p>
      {create && (
        <div className="gx-attitude-actions">
          <AskButton account={record} />
          <Button onClick={() => setEntering(true)}>{t('relationship.enter')}</Button>
        </div>
      )}
      {basis && <AttitudeBasis attitude={data} />}
      {/* One bar says that nothing is known; with the first word the parts are told apart. */}
      <ScoreBar construct="whole" score={of('whole')} />
      {(newest ? constructs : []).map((construct) => (
        <ScoreBar key={construct} construct={construct} score={of(construct)} />
      ))}
      <Speakers contacts={data.contacts} />
      <Standing attitude={data} />
      {entering && <EnterDialog account={record} onClose={() => setEntering(false)} />}
    </section>
  )
}

/** Who said it: relationships are people's, so each has his own figure. */
function Speakers({ contacts }: { contacts: Attitude['contacts'] }) {
  const { t } = useTranslation()
  if (contacts.length === 0) return null
  return (
    <ul className="gx-speakers" aria-label={t('relationship.speakers')}>
      {contacts.map(({ contactId, name, scores }) => {
        const whole = scores.find(({ construct }) => construct === 'whole')
        const said = scores.filter(({ construct }) => construct !== 'whole')
        const count = said.reduce((sum, { statements }) => sum + statements, 0)
        return (
          <li key={contactId}>
            <Link to="/$plural/$id" params={{ plural: 'contacts', id: contactId }}>
              {name}
            </Link>
            <span className="gx-quiet">{t('relationship.statements', { count })}</span>
            <span className="gx-speaker-score gx-figures">
              {whole?.known ? Math.round(whole.score) : t('relationship.unknown')}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** Stage and cell, each with the reason in words. */
function Standing({ attitude }: { attitude: Attitude }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { stage, cell, patronage, purchaseDays, together, lastTogetherAt } = attitude
  return (
    <dl className="gx-standing">
      <dt>{t('relationship.stage')}</dt>
      <dd>
        {stage ? t(`relationship.stage.${stage}`) : t('relationship.stage.not')}
        {lastTogetherAt && (
          <span className="gx-quiet gx-figures">
            {t('relationship.together')} {together} · {t('relationship.lastTogetherAt')}{' '}
            {instantWords(lastTogetherAt, formats)}
          </span>
        )}
      </dd>
      {patronage && (
        <>
          <dt>{t('relationship.patronage')}</dt>
          <dd>
            {t(`relationship.patronage.${patronage}`)}
            <span className="gx-quiet gx-figures">
              {t('relationship.purchaseDays')} {purchaseDays}
            </span>
          </dd>
        </>
      )}
      <dt>{t('relationship.cell')}</dt>
      <dd>
        {cell ? t(`relationship.cell.${cell}`) : t('relationship.unknown')}
        {patronage && (
          <span className="gx-quiet">
            {t(`relationship.why.${cell ?? 'unknown'}`, { days: purchaseDays ?? 0 })}
            {attitude.unsure && ` ${t('relationship.unsure')}`}
          </span>
        )}
      </dd>
    </dl>
  )
}
