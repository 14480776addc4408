import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { VerdictMark } from '#domains/programmes/evaluation/web/verdict-mark.tsx'
import { dayWords } from '#fields/date/words.ts'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import type { Line, Overview } from './loop-calls.ts'

const ENDS = ['finished', 'stopped', 'running'] as const

/** Everything that was started as one bar, and each programme with its end or its flag. */
export function StartedFinished({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  const { started, shrunk } = overview
  return (
    <>
      {started > 0 && (
        <>
          <div className="gx-ends" aria-hidden="true">
            {ENDS.filter((end) => overview[end] > 0).map((end) => (
              <i key={end} className="gx-ends-part" data-end={end} style={{ flexGrow: overview[end] }} />
            ))}
          </div>
          <ul className="gx-ends-words gx-figures">
            <li>{t('loop.started', { count: started })}</li>
            {ENDS.map((end) => (
              <li key={end}>
                <i className="gx-ends-mark" data-end={end} aria-hidden="true" />
                {t(`loop.${end}`, { count: overview[end] })}
              </li>
            ))}
            {shrunk > 0 && <li>{t('loop.shrunk', { count: shrunk })}</li>}
          </ul>
        </>
      )}
      <ul className="gx-begun">
        {overview.programmes.map((line) => (
          <ProgrammeRow key={line.id} line={line} />
        ))}
      </ul>
    </>
  )
}

function ProgrammeRow({ line }: { line: Line }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { id, name, state, segmentName, startedOn, endedOn, waves, steps, quiet, shrunkAt, shrinkReason } = line
  const all = steps.open + steps.done + steps.skipped
  const went = [
    startedOn && t('loop.row.started', { day: dayWords(startedOn, formats) }),
    endedOn && t('loop.row.ended', { day: dayWords(endedOn, formats) }),
    waves.total > 0 && t('loop.row.waves', { released: waves.released, total: waves.total }),
    all > 0 && t('loop.row.steps', { done: steps.done, all }),
    steps.overdue > 0 && t('loop.row.overdue', { count: steps.overdue }),
  ]
  const reasons = [
    shrunkAt !== null &&
      t('loop.row.shrunk', { day: instantWords(String(shrunkAt), formats), reason: shrinkReason ?? '' }),
    state === 'stopped' && line.stateReason && t('loop.row.stopped', { reason: line.stateReason }),
  ].filter(Boolean)
  return (
    <li>
      <div className="gx-begun-name">
        <Link to="/programmes/$id" params={{ id }}>
          {name}
        </Link>
        <span className="gx-quiet">{segmentName}</span>
      </div>
      <span className="gx-begun-state" data-state={quiet.is ? 'quiet' : state}>
        {quiet.is ? t('loop.row.quiet', { days: quiet.days }) : t(`programme.state.${state}`)}
      </span>
      <p className="gx-quiet gx-figures">{went.filter(Boolean).join(' · ')}</p>
      <VerdictMark programmeId={id} />
      {reasons.map((reason) => (
        <p key={String(reason)}>{reason}</p>
      ))}
    </li>
  )
}
