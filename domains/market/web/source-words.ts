import { useTranslation } from 'react-i18next'
import { useMarketWords } from './market-words.ts'
import type { sourcesOf } from './sources.ts'

/** Who estimated and when; one source of several days with its span. */
export function useSourceWords(): (source: ReturnType<typeof sourcesOf>[number]) => string {
  const { t } = useTranslation()
  const words = useMarketWords()
  return ({ source, from, until, segments }) => {
    if (from === until) return t('market.basis.source', { source, date: words.day(from) })
    const params = { source, from: words.day(from), until: words.day(until), count: segments }
    return t('market.basis.sourceMany', params)
  }
}
