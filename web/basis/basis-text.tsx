import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { type BasisFact, BasisFacts } from './basis-facts.tsx'

interface BasisTextProps {
  /** What the figures say and how they are found, a paragraph each. */
  words: readonly string[]
  /** Whose data they are. */
  source: string
  /** Of when they are; without it they were counted when the page asked for them. */
  asOf?: string | readonly string[]
  facts?: readonly BasisFact[]
  /** What would change them. */
  changes?: string
  /** Tables and ways to the records behind. */
  children?: ReactNode
}

/** A basis as one reads it: in words first, then where the figures are from and of when, last what would change them. */
export function BasisText({ words, source, asOf, facts = [], changes, children }: BasisTextProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const now = t('basis.now', { when: instantWords(formats.now().toISOString(), formats) })
  return (
    <>
      {words.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      <BasisFacts facts={[[t('basis.source'), source], [t('basis.asOf'), asOf ?? now], ...facts]} />
      {children}
      {changes && (
        <>
          <h3>{t('basis.changes')}</h3>
          <p>{changes}</p>
        </>
      )}
    </>
  )
}
