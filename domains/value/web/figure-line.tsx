import { RightOutlined } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { Figure } from '#domains/value/account/account-figures.ts'
import { type FigureWords, useFigureWords } from './figure-words.ts'
import { useReasonWords } from './reason-words.ts'

/** A figure with its name; opened, it says where it comes from, how sure it is, and what would make it another. */
export function FigureLine({ figure, currency }: { figure: Figure; currency: string }) {
  const { t } = useTranslation()
  const say = useReasonWords(currency)
  const words = useFigureWords(currency)
  const { key, value, unit, grade, interval, basis, wouldChange } = figure
  const said =
    value === null ? t('value.page.unknown') : sayValue({ value, unit, words, word: t(`value.${key}.${value}`) })
  return (
    <details className="gx-figure-line">
      <summary>
        <RightOutlined aria-hidden />
        <span>{t(`value.${key}`)}</span>
        <strong className="gx-figures" data-unknown={value === null} title={exactWords(figure, words)}>
          {said}
        </strong>
      </summary>
      <div className="gx-figure-basis">
        {basis.map((reason) => (
          <p key={reason.key}>{say(reason)}</p>
        ))}
        {interval && (
          <p>
            {t('value.why.interval', {
              share: words.share(interval.level),
              low: sayBound(interval.low, figure, words),
              high: interval.high === null ? t('value.why.open') : sayBound(interval.high, figure, words),
            })}
          </p>
        )}
        {wouldChange.map((reason) => (
          <p key={reason.key} className="gx-quiet">
            {say(reason)}
          </p>
        ))}
        <p className="gx-quiet">{t(`value.why.grade.${grade}`)}</p>
      </div>
    </details>
  )
}

interface Sayable {
  value: number | string
  unit: Figure['unit']
  words: FigureWords
  word: string
}

function sayValue({ value, unit, words, word }: Sayable): string {
  if (unit === 'word') return word
  const number = Number(value)
  if (unit === 'money') return words.money(number)
  if (unit === 'share') return words.share(number)
  return unit === 'ratio' ? `×${words.decimal(number, 2)}` : words.decimal(number, 1)
}

// The trend is a word whose range is a ratio of this year to the last.
function sayBound(bound: number, { unit }: Figure, words: FigureWords): string {
  if (unit === 'money') return words.money(bound)
  if (unit === 'share') return words.share(bound)
  return unit === 'orders' ? words.count(bound) : `×${words.decimal(bound, 2)}`
}

function exactWords({ value, unit }: Figure, words: FigureWords): string | undefined {
  return unit === 'money' && typeof value === 'number' ? words.exact(value) : undefined
}
