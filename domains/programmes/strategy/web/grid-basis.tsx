import { useTranslation } from 'react-i18next'
import { dayWords } from '#fields/date/words.ts'
import { instantWords } from '#fields/datetime/words.ts'
import { shortMoney } from '#fields/money/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { CellFacts, Grid } from './strategy-calls.ts'

/** How the customers of each cell are counted, what share of value they have, and how many strategies there are. */
export function GridBasis({ grid: { segments, measure, total } }: { grid: Grid }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const accounts = exactNumber(total.accounts, formats)
  const value = total.value !== null ? moneyOf(total.value, formats) : t('strategies.unknown')
  return (
    <BasisText
      words={[
        t('strategies.basis.counts'),
        t('strategies.basis.share', { accounts }),
        t('strategies.basis.attitude'),
        t('strategies.basis.states'),
      ]}
      source={t('segments.basis.source', { accounts })}
      asOf={segments.map(
        ({ name, refreshedAt }) =>
          `${name} · ${refreshedAt ? instantWords(refreshedAt, formats) : t('segments.counting')}`,
      )}
      facts={[
        [t('strategies.basis.value'), useMeasureWords(measure)],
        [t('strategies.basis.all'), value],
      ]}
      changes={t('strategies.basis.changes')}
    />
  )
}

/** How the customers of one cell and their value were counted. */
export function CellBasis({ facts: { worth, measure } }: { facts: CellFacts }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <BasisText
      words={[t('strategies.basis.counts'), t('strategies.basis.attitude')]}
      source={t('strategies.basis.members', { accounts: exactNumber(worth.accounts, formats) })}
      facts={[
        [t('strategies.basis.value'), useMeasureWords(measure)],
        [
          t('strategies.basis.each'),
          worth.valuePerAccount === null ? t('strategies.unknown') : moneyOf(worth.valuePerAccount, formats),
        ],
      ]}
      changes={t('strategies.basis.changes')}
    />
  )
}

function useMeasureWords(measure: Grid['measure']): string {
  const { t } = useTranslation()
  const formats = useFormats()
  if (!measure) return t('strategies.grid.value.none')
  return t(`strategies.grid.value.${measure.valueIs}`, {
    until: dayWords(measure.until, formats),
    days: measure.days,
  })
}

function moneyOf(amount: number, formats: ReturnType<typeof useFormats>): string {
  return shortMoney({ amount: amount.toFixed(2), currency: formats.currency }, formats)
}
