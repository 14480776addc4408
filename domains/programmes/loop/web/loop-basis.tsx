import { useTranslation } from 'react-i18next'
import type { Capacity } from '#domains/programmes/resources/capacity.ts'
import { dayWords } from '#fields/date/words.ts'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { Overview } from './loop-calls.ts'

/** How the figures of the four steps are counted, and how far each can go. */
export function StepsBasis({ capacity }: { capacity: Capacity | null }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const assessed = capacity
    ? t('resources.page.assessed', { day: dayWords(capacity.assessedOn, formats) })
    : t('loop.know.none')
  return (
    <BasisText
      words={[
        t('loop.basis.know'),
        t('loop.basis.choose'),
        t('loop.choose.basis'),
        t('loop.act.basis'),
        t('loop.basis.evaluate'),
      ]}
      source={t('loop.basis.source')}
      facts={[[t('loop.know'), assessed]]}
      changes={t('loop.back')}
    />
  )
}

/** What counts as started, finished, stopped, shrunk and gone to sleep. */
export function StartedBasis({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  return (
    <BasisText
      words={[t('loop.basis.started'), t('loop.basis.quiet'), t('loop.basis.row')]}
      source={t('loop.basis.programmes', { count: overview.programmes.length })}
      changes={t('loop.basis.startedChange')}
    />
  )
}

/** What is waited for, and since when. */
export function WaitingBasis() {
  const { t } = useTranslation()
  return (
    <BasisText
      words={[t('loop.basis.waiting'), t('loop.basis.since')]}
      source={t('loop.basis.source')}
      changes={t('loop.basis.waitingChange')}
    />
  )
}
