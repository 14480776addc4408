import { useTranslation } from 'react-i18next'
import type { GroupAttitude } from './attitude-beside.tsx'
import type { FigureWords } from './figure-words.ts'
import './group-attitude.css'

interface GroupMarkProps {
  attitude: GroupAttitude | undefined
  customers: number
  words: FigureWords
}

/** What the customers of a group say, in the colour of attitude beside what they do; unknown where nobody was asked. */
export function GroupMark({ attitude, customers, words }: GroupMarkProps) {
  const { t } = useTranslation()
  if (customers === 0) return <span />
  if (!attitude) return <span className="gx-group-attitude gx-unknown">{t('value.page.unknown')}</span>
  const base = t('value.page.attitude.of', { known: words.count(attitude.known), all: words.count(customers) })
  return (
    <span className="gx-group-attitude gx-figures" title={base}>
      {Math.round(attitude.score)}
    </span>
  )
}

/** The same in a table, with its base. */
export function useGroupWords(words: FigureWords): (attitude: GroupAttitude | undefined, customers: number) => string {
  const { t } = useTranslation()
  return (attitude, customers) =>
    attitude
      ? t('value.page.attitude.cell', {
          score: Math.round(attitude.score),
          known: words.count(attitude.known),
          all: words.count(customers),
        })
      : t('value.page.unknown')
}
