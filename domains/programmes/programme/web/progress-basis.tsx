import { useTranslation } from 'react-i18next'
import { effortPerAccount } from '#domains/programmes/programme/effort.rules.ts'
import { roleWords } from '#domains/programmes/web/role-words.ts'
import { dayWords } from '#fields/date/words.ts'
import { instantWords } from '#fields/datetime/words.ts'
import type { BasisFact } from '#web/basis/basis-facts.tsx'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { Programme, Progress } from './programme-calls.ts'
import { useProgrammeWords } from './use-programme-words.ts'

interface ProgressBasisProps {
  programme: Programme
  progress: Progress
}

/** How customers, hours and steps of the waves are counted. */
export function WavesBasis({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const drawn = useDrawn(programme)
  const words = useProgrammeWords()
  const effort = effortPerAccount(programme.actions ?? []).map(({ role, hoursPerAccount }) =>
    t('programme.basis.effort', { role: roleWords(t, role), hours: words.hours(hoursPerAccount) }),
  )
  return (
    <BasisText
      words={[t('programme.basis.waves'), t('programme.basis.steps'), t('programme.basis.stepDays')]}
      source={t('programme.basis.source')}
      facts={[
        [t('programme.drawnAt'), drawn],
        [t('programme.basis.effortOf'), effort],
      ]}
      changes={t('programme.basis.changes')}
    />
  )
}

/** How many have which standing, and for which reasons some take no part. */
export function MembersBasis({ programme, progress: { members } }: ProgressBasisProps) {
  const { t } = useTranslation()
  const drawn = useDrawn(programme)
  const words = useProgrammeWords()
  const reasons = members.reasons.map(({ reason, count }) => `${t(`programme.reason.${reason}`)} ${words.count(count)}`)
  return (
    <BasisText
      words={[t('programme.basis.members'), t('programme.basis.scores')]}
      source={t('programme.basis.membersSource')}
      asOf={drawn}
      facts={[
        [t('programme.standing.excluded'), reasons],
        [t('programme.basis.given'), members.dropped > 0 ? words.count(members.dropped) : undefined],
      ]}
      changes={t('programme.basis.membersChange')}
    />
  )
}

/** Whose word the aims, the hours and the money are, and how worked hours are counted. */
export function AgreedBasis({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const drawn = useDrawn(programme)
  const words = useProgrammeWords()
  const agreed = (programme.hours ?? []).map(({ role, hoursPerWeek, agreedOn }) =>
    t('programme.basis.agreedOn', {
      role: roleWords(t, role),
      hours: words.hours(hoursPerWeek),
      day: words.day(agreedOn),
    }),
  )
  return (
    <BasisText
      words={[t('programme.basis.agreed'), t('programme.basis.worked')]}
      source={t('programme.basis.agreedSource', { who: programme.owner?.name ?? '' })}
      asOf={drawn}
      facts={[[t('programme.hours'), agreed]]}
      changes={t('programme.basis.agreedChange')}
    />
  )
}

/** What counts as a sign of life, and when the last one was. */
export function QuietBasis({ quiet: { since, days, limit } }: Pick<Progress, 'quiet'>) {
  const { t } = useTranslation()
  const formats = useFormats()
  const facts: BasisFact[] = [
    [t('programme.basis.lastSign'), since ? instantWords(since, formats) : undefined],
    [t('programme.basis.silence'), t('programme.basis.silenceIs', { days, limit })],
  ]
  return (
    <BasisText
      words={[t('programme.basis.quiet')]}
      source={t('programme.basis.source')}
      facts={facts}
      changes={t('programme.quiet.ways')}
    />
  )
}

/** Why customers of the segment take part or not, before anything is drawn. */
export function EligibleBasis({
  segment,
  stage,
}: {
  segment: { members: number; refreshedAt: string | null }
  stage: string
}) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = useProgrammeWords()
  return (
    <BasisText
      words={[t('programme.basis.eligible'), t('programme.basis.eligibleNow')]}
      source={t('programme.basis.eligibleSource', {
        members: words.count(segment.members),
        stage: t(`strategy.stage.${stage}`),
      })}
      asOf={segment.refreshedAt ? instantWords(segment.refreshedAt, formats) : t('segments.counting')}
      changes={t('programme.basis.eligibleChange')}
    />
  )
}

function useDrawn({ drawnAt, startedOn }: Programme): string {
  const { t } = useTranslation()
  const formats = useFormats()
  if (drawnAt) return instantWords(drawnAt, formats)
  return startedOn ? dayWords(startedOn, formats) : t('programme.basis.notDrawn')
}
