import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { scoreRules } from '#domains/programmes/programme/score.rules.ts'
import { CanWe } from '#domains/programmes/web/can-we.tsx'
import { Basis } from '#web/basis/basis.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { Section } from '#web/ui/page.tsx'
import type { DraftStepProps } from './draft-steps.ts'
import { HoursForm } from './hours-form.tsx'
import { ProgrammeField } from './programme-field.tsx'
import { useProgrammeWords } from './use-programme-words.ts'

/** In which waves, from which day, and whose hours. */
export function DraftWhen({ programme, preview, mayChange }: DraftStepProps) {
  const { t } = useTranslation()
  /** The part that can be done, once somebody decided to do less. */
  const [part, setPart] = useState(1)
  const wanted = preview.effort.map(({ role, agreedPerWeek, neededPerWeek }) => ({
    role,
    hoursPerWeek: agreedPerWeek ?? neededPerWeek,
  }))
  return (
    <>
      {preview.waves.length > 0 && (
        <CanWe
          subject={{ kind: 'programme', id: programme.id, name: programme.name }}
          wanted={{ hours: wanted, budget: programme.budget ? Number(programme.budget.amount) : null }}
          onLower={setPart}
        />
      )}
      <Section
        title={t('programme.when.waves')}
        action={
          <Basis title={t('programme.when.waves')}>
            <ScoreBasis preview={preview} />
          </Basis>
        }
      >
        <p className="gx-quiet">{t('programme.when.order')}</p>
        {preview.waves.length > programme.waveCount && (
          <p>{t('programme.when.moreWaves', { wanted: programme.waveCount, count: preview.waves.length })}</p>
        )}
        <WaveTable preview={preview} />
        {mayChange && !programme.drawnAt && (
          <div className="gx-draft-fields" data-row>
            <ProgrammeField programme={programme} name="waveCount" />
            <ProgrammeField programme={programme} name="waveWeeks" help={t('programme.when.weeksHelp')} />
          </div>
        )}
      </Section>
      {preview.waves.length > 0 && (
        <Section title={t('programme.when.hours')}>
          <p className="gx-quiet gx-draft-before">{t('programme.when.hoursWhy')}</p>
          <HoursForm key={part} programme={programme} effort={preview.effort} part={part} open={mayChange} />
        </Section>
      )}
    </>
  )
}

/** From what importance, urgency and difficulty are taken, and how they make the order. */
function ScoreBasis({ preview: { scores, segment } }: Pick<DraftStepProps, 'preview'>) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  const { importance, urgency, ease } = scoreRules.weights
  const percent = (weight: number) => Math.round(weight * 100)
  return (
    <BasisText
      words={[
        t('programme.basis.waves'),
        t(`programme.scores.importance.${scores.importance}`),
        t(`programme.scores.urgency.${scores.urgency}`),
        t(`programme.scores.difficulty.${scores.difficulty}`),
      ]}
      source={t('programme.basis.planned', { members: words.count(segment.members) })}
      facts={[
        [
          t('programme.basis.rule'),
          t('programme.scores.order', {
            importance: percent(importance),
            urgency: percent(urgency),
            ease: percent(ease),
            rule: scores.version,
          }),
        ],
      ]}
      changes={t('programme.basis.plannedChange')}
    />
  )
}

function WaveTable({ preview: { waves } }: Pick<DraftStepProps, 'preview'>) {
  const { t } = useTranslation()
  const words = useProgrammeWords()
  if (waves.length === 0) return <p>{t('programme.when.noWaves')}</p>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="gx-plain-scroll" aria-label={t('programme.when.waves')} tabIndex={0}>
      <table className="gx-plain-table">
        <thead>
          <tr>
            <th scope="col">{t('wave.one')}</th>
            <th scope="col">{t('wave.startsOn')}</th>
            <th scope="col">{t('wave.weeks')}</th>
            <th scope="col">{t('wave.accounts')}</th>
            <th scope="col">{t('wave.hours')}</th>
            <th scope="col">{t('programme.score.importance')}</th>
            <th scope="col">{t('programme.score.urgency')}</th>
            <th scope="col">{t('programme.score.difficulty')}</th>
          </tr>
        </thead>
        <tbody>
          {waves.map((wave) => (
            <tr key={wave.number}>
              <th scope="row">{t('programme.wave', { number: wave.number })}</th>
              <td>{words.day(wave.startsOn)}</td>
              <td>{wave.weeks}</td>
              <td>{words.count(wave.accounts)}</td>
              <td>{words.hours(wave.hours)}</td>
              <td>{words.count(wave.importance)}</td>
              <td>{words.count(wave.urgency)}</td>
              <td>{words.count(wave.difficulty)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
