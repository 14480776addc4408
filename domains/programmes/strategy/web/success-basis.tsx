import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { exactNumber } from '#fields/number/words.ts'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { useReferred } from '#web/object/use-referred.ts'
import type { Strategy } from './strategy-calls.ts'

interface SuccessBasisProps {
  strategy: Strategy | undefined
  /** Customers of the cell. */
  accounts: number
  /** In which each of them gets the actions once. */
  everyDays: number
}

/** Whose word cadence, budget and success are, and how the hours a week follow from the actions. */
export function SuccessBasis({ strategy, accounts, everyDays }: SuccessBasisProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { title: who } = useReferred({ object: 'user', id: strategy?.updatedBy ?? null, included: undefined })
  return (
    <BasisText
      words={[t('strategies.basis.success'), t('strategies.basis.hours')]}
      source={who ? t('strategies.basis.said', { who }) : t('strategies.basis.unsaid')}
      asOf={strategy ? instantWords(strategy.updatedAt, formats) : t('strategies.basis.unsaved')}
      facts={[
        [
          t('strategies.basis.spread'),
          t('strategies.basis.spreadIs', {
            accounts: exactNumber(accounts, formats),
            days: exactNumber(Math.round(everyDays), formats),
          }),
        ],
      ]}
      changes={t('strategies.basis.successChanges')}
    />
  )
}
