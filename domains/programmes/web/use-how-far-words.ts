import { useTranslation } from 'react-i18next'
import type { Capacity } from '#domains/programmes/resources/capacity.ts'
import type { HowFar } from '#domains/programmes/resources/how-far.rules.ts'
import { percentWords } from '#fields/percent/words.ts'
import { useFormats } from '#web/i18n/formats.ts'

/** How far it goes, in words; a share is never rounded up. */
export function useHowFarWords() {
  const { t } = useTranslation()
  const formats = useFormats()
  return ({ can, share }: HowFar, capacity: Capacity | null): string => {
    if (can === 'partly') return t('canWe.partly', { share: percentWords(Math.floor(share * 100) / 100, formats) })
    if (can === 'unknown') return t(capacity ? 'canWe.unknown.funds' : 'canWe.unknown.nothing')
    return t(can === 'yes' ? 'canWe.yes' : 'canWe.no')
  }
}
