import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assessmentHolds } from '#domains/programmes/resources/assessment.rules.ts'
import type { Capacity } from '#domains/programmes/resources/capacity.ts'
import { type HowFar, howFar, type Wanted } from '#domains/programmes/resources/how-far.rules.ts'
import { daysBetween, dayWords } from '#fields/date/words.ts'
import { useRights } from '#web/api/session.ts'
import { Basis } from '#web/basis/basis.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { AskedFault, Awaited } from '#web/ui/awaited.tsx'
import { LinkButton } from '#web/ui/link-button.tsx'
import { CanWeBasis } from './can-we-basis.tsx'
import { MeansLines } from './means-lines.tsx'
import { capacityQuery, type Shortfall, shortfallsQuery } from './resources-calls.ts'
import { ShortfallForm } from './shortfall-form.tsx'
import { useHowFarWords } from './use-how-far-words.ts'
import './can-we.css'

interface CanWeProps {
  /** What asks for the means; without an id what is decided is not shown again here. */
  subject: { kind: NonNullable<Shortfall['subject']>; id?: string; name: string }
  wanted: Wanted
  /** What lowering means here, told the part that can be done (0-1) once the decision is kept. */
  onLower?: (share: number) => Promise<void> | void
}

/** Can we, and how far? With the two ways on where it does not go all the way: raise the capability or lower the goal. */
export function CanWe({ subject, wanted, onLower }: CanWeProps) {
  const { t } = useTranslation()
  const means = useQuery(capacityQuery)
  const { create } = useRights('shortfall')
  const [answer, setAnswer] = useState<Shortfall['answer']>()
  if (!means.data) return <Awaited asked={[means]} lines={1} />
  const { capacity, today } = means.data
  const result = howFar(capacity, wanted)
  return (
    <section className="gx-can" data-can={result.can} aria-label={t('canWe.title')}>
      <div className="gx-can-head">
        <Verdict result={result} capacity={capacity} />
        {capacity && (
          <Basis title={t('canWe.title')}>
            <CanWeBasis kind={subject.kind} wanted={wanted} capacity={capacity} />
          </Basis>
        )}
      </div>
      {capacity && <MeansLines wanted={wanted} capacity={capacity} />}
      {capacity && <Cautions capacity={capacity} today={today} />}
      {subject.id && <Decided subjectId={subject.id} />}
      {!capacity && (
        <div className="gx-can-offers">
          <LinkButton to="/programmes/resources" size="small">
            {t('canWe.assess')}
          </LinkButton>
        </div>
      )}
      {capacity && result.can !== 'yes' && create && !answer && (
        <div className="gx-can-offers">
          <Button size="small" onClick={() => setAnswer('raise')}>
            {t('canWe.raise')}
          </Button>
          <Button size="small" onClick={() => setAnswer('lower')}>
            {t('canWe.lower')}
          </Button>
        </div>
      )}
      {answer && (
        <ShortfallForm
          answer={answer}
          subject={subject}
          wanted={wanted}
          result={result}
          onCancel={() => setAnswer(undefined)}
          onKept={async () => {
            if (answer === 'lower') await onLower?.(result.share)
            setAnswer(undefined)
          }}
        />
      )}
    </section>
  )
}

function Verdict({ result, capacity }: { result: HowFar; capacity: Capacity | null }) {
  const { t } = useTranslation()
  const words = useHowFarWords()
  return (
    <p className="gx-can-verdict">
      <span>{t('canWe.title')}</span> <strong>{words(result, capacity)}</strong>
    </p>
  )
}

/** What the hours do not tell: people who cannot take more change, an assessment that is old. */
function Cautions({ capacity: { change, assessedOn }, today }: { capacity: Capacity; today: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const old = daysBetween(assessedOn, today) > assessmentHolds
  return (
    <>
      {change !== null && change <= 2 && <p className="gx-can-caution">{t('canWe.caution.change')}</p>}
      {old && <p className="gx-can-caution">{t('canWe.caution.old', { day: dayWords(assessedOn, formats) })}</p>}
    </>
  )
}

function Decided({ subjectId }: { subjectId: string }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const decided = useQuery(shortfallsQuery(subjectId))
  if (!decided.data?.length) return <AskedFault asked={[decided]} />
  return (
    <ul className="gx-can-decided">
      {decided.data.map(({ id, answer, title, dueOn, doneOn }) => (
        <li key={id}>
          {answer === 'lower' && t('canWe.decided.lower', { title })}
          {answer === 'raise' && doneOn && t('canWe.decided.done', { title, day: dayWords(doneOn, formats) })}
          {answer === 'raise' && !doneOn && t('canWe.decided.raise', { title, day: dayWords(dueOn, formats) })}
        </li>
      ))}
    </ul>
  )
}
