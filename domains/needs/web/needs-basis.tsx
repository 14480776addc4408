import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { BasisText } from '#web/basis/basis-text.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import type { NeedsOverview } from './needs-calls.ts'

/** How needs are counted, what is evidence, and how the opportunity score comes about. */
export function NeedsBasis({ overview: { coverage } }: { overview: NeedsOverview }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const number = (count: number) => exactNumber(count, formats)
  return (
    <BasisText
      words={[t('needs.basis.counted'), t('needs.basis.rated'), t('needs.basis.score'), t('needs.basis.bands')]}
      source={t('needs.basis.source', { needs: number(coverage.needs), accounts: number(coverage.accounts) })}
      facts={[[t('needs.basis.method'), 'Ulwick 2002, 2005 (outcome-driven innovation)']]}
      changes={t('needs.basis.changes')}
    >
      <Link to="/$plural" params={{ plural: 'needs' }}>
        {t('needs.page.all')}
      </Link>
    </BasisText>
  )
}
