import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ApiRecord } from '#web/api/records.ts'
import { AskedFault } from '#web/ui/awaited.tsx'
import { type AccountProgramme, accountProgrammesQuery, stepsQuery } from './step-calls.ts'
import { StepLine } from './step-line.tsx'
import { useProgrammeWords } from './use-programme-words.ts'
import './account-programmes.css'

/** In which programmes the customer is, in which wave, and what is to do for him; or that he is held back from one. */
export default function AccountProgrammes({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const programmes = useQuery(accountProgrammesQuery(record.id))
  const { data } = programmes
  // Most customers are in none: nothing stands there for what will not come.
  if (data?.data.length === 0 || programmes.isPending) return null
  return (
    <section className="gx-account-programmes" aria-label={t('menu.programmes')}>
      <h2>{t('menu.programmes')}</h2>
      <AskedFault asked={[programmes]} />
      <ul>
        {data?.data.map((each) => (
          <Place key={each.programmeId} place={each} />
        ))}
      </ul>
      {data && <NextStep accountId={record.id} />}
    </section>
  )
}

function Place({ place }: { place: AccountProgramme }) {
  const { t } = useTranslation()
  return (
    <li data-standing={place.standing}>
      <Link to="/programmes/$id" params={{ id: place.programmeId }}>
        {place.name}
      </Link>
      <span className="gx-quiet"> {t(`programme.state.${place.state}`)}</span>
      <p>
        <Standing place={place} />
      </p>
    </li>
  )
}

function Standing({ place }: { place: AccountProgramme }) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const { standing, wave, waveCount, startsOn, releasedAt, reason, droppedOn, dropReason, steps } = place
  const isOver = place.state === 'done' || place.state === 'stopped'
  if (standing === 'control') return t(isOver ? 'programme.card.wasControl' : 'programme.card.control')
  if (standing === 'excluded') return t('programme.card.excluded', { reason: t(`programme.reason.${reason}`) })
  if (droppedOn) {
    return t('programme.card.dropped', { day: words.day(droppedOn), reason: words.gaveUp(dropReason ?? '') })
  }
  const inWave = t('programme.card.wave', { number: wave, waves: waveCount })
  if (!releasedAt)
    return words.text(inWave, startsOn ? t('programme.card.from', { day: words.day(startsOn) }) : undefined)
  return words.text(
    inWave,
    t('programme.card.steps', { done: steps.done, all: steps.done + steps.open + steps.skipped }),
  )
}

/** The step that is due next; the others stand in their own tab. */
function NextStep({ accountId }: { accountId: string }) {
  const { t } = useTranslation()
  const { data } = useInfiniteQuery(
    stepsQuery([
      { field: 'accountId', op: 'eq', value: accountId },
      { field: 'state', op: 'eq', value: 'open' },
    ]),
  )
  const next = data?.pages[0]?.data[0]
  if (!next) return null
  return (
    <>
      <h3>{t('programme.card.next')}</h3>
      <ul className="gx-step-lines">
        <StepLine key={next.id} step={next} ofAccount />
      </ul>
    </>
  )
}
