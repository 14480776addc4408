import { useTranslation } from 'react-i18next'
import { BasisText } from '#web/basis/basis-text.tsx'
import type { MarketCoverage } from './market-calls.ts'
import { useMarketWords } from './market-words.ts'
import { useSourceWords } from './source-words.ts'
import { sourcesOf } from './sources.ts'

/** How each cell of the grid is counted, and who estimated. */
export function GridBasis({ coverage: { cells, totals } }: { coverage: MarketCoverage }) {
  const { t } = useTranslation()
  const words = useMarketWords()
  const sourceWords = useSourceWords()
  const { accounts, firms } = totals.outside
  return (
    <BasisText
      words={[t('market.basis.grid'), t('market.basis.gridColour'), t('market.basis.gridCell')]}
      source={t('market.basis.counted.words', {
        segments: words.count(totals.segments),
        accounts: words.count(totals.accounts),
        firms: words.count(totals.firms),
      })}
      facts={[
        [t('market.basis.sources'), sourcesOf(cells, { demand: false }).map(sourceWords)],
        [
          t('market.basis.outside'),
          t('market.basis.outside.words', { accounts: words.count(accounts), firms: words.count(firms) }),
        ],
      ]}
      changes={t('market.basis.changes.words')}
    />
  )
}

/** How firms of the list are recognised among the accounts. */
export function MatchBasis({ count }: { count: number }) {
  const { t } = useTranslation()
  return (
    <BasisText
      words={[t('market.basis.match'), t('market.basis.matchSure')]}
      source={t('market.basis.matchSource', { count })}
      changes={t('market.basis.matchChange')}
    />
  )
}
