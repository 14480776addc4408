import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { effortPerAccount } from '#domains/programmes/programme/effort.rules.ts'
import { listWords } from '#fields/choices/web.tsx'
import { shortMoney } from '#fields/money/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { HoursForm } from './hours-form.tsx'
import HoursValue from './hours-value.tsx'
import type { Effort, Programme, Progress, WaveProgress } from './programme-calls.ts'
import { ProgrammeField } from './programme-field.tsx'
import { useProgrammeWords } from './use-programme-words.ts'

interface AgreedFactsProps {
  programme: Programme
  progress: Progress
  mayChange: boolean
}

/** What was written down before it started: by what it is judged, what is hoped for, whose hours, whose money, who answers for it. */
export function AgreedFacts({ programme, progress: { hours, waves }, mayChange }: AgreedFactsProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = useProgrammeWords()
  const { outcomes, outcomeDays, budget, spent, owner } = programme
  const [changing, setChanging] = useState(false)
  const ahead = effortAhead(programme, waves)
  const judged = outcomes.map((outcome) => t(`programme.outcomes.${outcome}`))
  return (
    <>
      <dl className="gx-agreed">
        <dt>{t('programme.counts.outcome')}</dt>
        <dd>{t('programme.agreed.judged', { outcomes: listWords(judged, formats.language), count: outcomeDays })}</dd>
        <dt>{t('programme.agreed.hoped')}</dt>
        <dd>{hopedWords()}</dd>
        <dt>{t('programme.hours')}</dt>
        <dd>
          {programme.hours ? <HoursValue value={programme.hours} /> : t('programme.hours.none')}
          {hours.planned > 0 && (
            <span className="gx-quiet">
              {t('programme.agreed.hours', { planned: words.hours(hours.planned), done: words.hours(hours.done) })}
            </span>
          )}
          {mayChange && ahead.length > 0 && !changing && (
            <Button type="link" size="small" onClick={() => setChanging(true)}>
              {t('programme.agreed.change')}
            </Button>
          )}
        </dd>
        <dt>{t('programme.budget')}</dt>
        <dd>
          {budget ? shortMoney(budget, formats) : t('programme.agreed.noBudget')}
          {!mayChange && spent && (
            <span className="gx-quiet"> {t('programme.agreed.spent', { spent: shortMoney(spent, formats) })}</span>
          )}
        </dd>
        <dt>{t('record.ownerId')}</dt>
        <dd>{owner?.name}</dd>
      </dl>
      {changing && <HoursForm programme={programme} effort={ahead} part={1} open={mayChange} />}
      {mayChange && (
        <div className="gx-draft-fields">
          <ProgrammeField programme={programme} name="spent" help={t('programme.agreed.spentHelp')} />
        </div>
      )}
    </>
  )

  function hopedWords(): string {
    const { expectedLow: low, expectedHigh: high } = programme
    const outcome = outcomes[0] ?? 'orders'
    const said = [low, high].flatMap((value) => (value === null ? [] : [words.difference(outcome, value)]))
    if (said.length === 0) return t('programme.agreed.nothingHoped')
    return said.length === 2 ? t('programme.agreed.range', { low: said[0], high: said[1] }) : said[0]!
  }
}

/** What the waves that are not released yet still take of each role; none when all are. */
function effortAhead({ actions, hours }: Programme, waves: WaveProgress[]): Effort[] {
  const planned = waves.filter(({ state }) => state === 'planned')
  const accounts = planned.reduce((sum, wave) => sum + wave.accounts, 0)
  if (accounts === 0) return []
  return effortPerAccount(actions ?? []).map(({ role, hoursPerAccount }) => {
    const agreed = hours?.find((each) => each.role === role)?.hoursPerWeek ?? null
    return {
      role,
      hoursPerAccount,
      hours: hoursPerAccount * accounts,
      agreedPerWeek: agreed,
      neededPerWeek: agreed ?? 0,
    }
  })
}
