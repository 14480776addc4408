import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { exactNumber } from '#fields/number/words.ts'
import { percentWords } from '#fields/percent/words.ts'
import { Basis } from '#web/basis/basis.tsx'
import { useFormats } from '#web/i18n/formats.ts'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { Facts } from './fact-lines.tsx'
import { PreviewBasis } from './preview-basis.tsx'
import type { SegmentFilter, SegmentPreview } from './segment-calls.ts'

interface PreviewPanelProps {
  preview: SegmentPreview | undefined
  /** What was asked for. */
  conditions: readonly SegmentFilter[]
  broken: boolean
}

/** How many customers fulfil the conditions now, and a few of them with the values that decide. */
export function PreviewPanel({ preview, conditions, broken }: PreviewPanelProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (!preview) {
    return (
      <aside className="gx-segment-preview" aria-label={t('segments.preview.title')}>
        {broken ? <p className="gx-quiet">{t('segments.preview.broken')}</p> : <SkeletonLines lines={5} />}
      </aside>
    )
  }
  const { matching, accounts, names, partial } = preview
  return (
    <aside className="gx-segment-preview" aria-label={t('segments.preview.title')} aria-live="polite">
      <p>
        <b className="gx-figures">{exactNumber(matching, formats)}</b>
        {t('segments.preview.of', {
          count: matching,
          all: exactNumber(accounts, formats),
          share: percentWords(accounts > 0 ? matching / accounts : 0, formats),
        })}
        <Basis title={t('segments.preview.title')} inText>
          <PreviewBasis preview={preview} conditions={conditions} />
        </Basis>
      </p>
      {partial && <p className="gx-quiet">{t('segments.partial')}</p>}
      <ul>
        {names.map(({ id, name, facts }) => (
          <li key={id}>
            <Link to="/$plural/$id" params={{ plural: 'accounts', id }} className="gx-clip">
              {name}
            </Link>
            <span className="gx-quiet">
              <Facts facts={facts} />
            </span>
          </li>
        ))}
        {matching > names.length && (
          <li className="gx-quiet">
            {t('segments.preview.more', {
              count: matching - names.length,
              number: exactNumber(matching - names.length, formats),
            })}
          </li>
        )}
      </ul>
    </aside>
  )
}
