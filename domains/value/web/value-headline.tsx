import { useTranslation } from 'react-i18next'
import { useFigureWords } from './figure-words.ts'
import type { DoneRun, ValueOverview } from './value-calls.ts'
import './value-headline.css'

interface HeadlineProps {
  run: DoneRun
  headline: ValueOverview['headline']
  onBasis: () => void
}

/** The page's one answer, in a sentence: is the firm losing those who matter? */
export function ValueHeadline({ run, headline, onBasis }: HeadlineProps) {
  const { t } = useTranslation()
  const words = useFigureWords(run.currency)
  if (!headline || headline.largest === 0) {
    return <p className="gx-headline">{t('value.page.headline.tooShort', { until: words.day(run.until) })}</p>
  }
  const { largest, falling, earlierSpend, recentSpend } = headline
  const params = {
    falling: words.count(falling),
    largest: words.count(largest),
    count: falling,
    from: words.money(earlierSpend),
    to: words.money(recentSpend),
    days: words.count(run.trendDays),
  }
  return (
    <div className="gx-headline-block">
      <p className="gx-headline">
        <button type="button" className="gx-plain" onClick={onBasis} title={t('chart.basis')}>
          {t(falling === 0 ? 'value.page.headline.none' : 'value.page.headline', params)}
        </button>
      </p>
      {falling > 0 && (
        <p className="gx-quiet">
          {t('value.page.headline.more', params)} <a href="#falling">{t('value.page.headline.see')}</a>
        </p>
      )}
    </div>
  )
}
