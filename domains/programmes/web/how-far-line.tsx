import { useTranslation } from 'react-i18next'
import type { Capacity } from '#domains/programmes/resources/capacity.ts'
import { howFar, type Wanted } from '#domains/programmes/resources/how-far.rules.ts'
import { MeansLines } from './means-lines.tsx'
import { useHowFarWords } from './use-how-far-words.ts'
import './how-far-line.css'

interface HowFarLineProps {
  capacity: Capacity | null
  wanted: Wanted
  /** What is asked for here, in words. */
  basis: string
}

/** Can we, and how far, in one line that opens to what is wanted and what is free. */
export function HowFarLine({ capacity, wanted, basis }: HowFarLineProps) {
  const { t } = useTranslation()
  const words = useHowFarWords()
  const result = howFar(capacity, wanted)
  return (
    <details className="gx-how-far" data-can={result.can}>
      <summary>
        <span>{t('canWe.title')}</span> <strong>{words(result, capacity)}</strong>
      </summary>
      <p className="gx-quiet">{basis}</p>
      {capacity && <MeansLines wanted={wanted} capacity={capacity} />}
    </details>
  )
}
