import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { exactInstant, instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useReferred } from '#web/object/use-referred.ts'
import type { ImportSummary } from './import-calls.ts'
import { useImportWords } from './import-words.ts'
import './past-imports.css'

/** What was imported before, the newest first; each leads to its result, from where it can be taken back. */
export function PastImports({ imports }: { imports: ImportSummary[] }) {
  const { t } = useTranslation()
  if (imports.length === 0) return <p className="gx-quiet">{t('wizard.past.none')}</p>
  return (
    <ul className="gx-past">
      {imports.map((one) => (
        <PastImport key={one.id} one={one} />
      ))}
    </ul>
  )
}

function PastImport({ one }: { one: ImportSummary }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = useImportWords(one.object)
  const { title: who } = useReferred({ object: 'user', id: one.createdBy, included: undefined })
  return (
    <li>
      <Link to="/import/$id" params={{ id: one.id }}>
        <span className="gx-past-name">{one.fileName}</span>
        <span>{words.outcome(one)}</span>
        <span className="gx-quiet" title={exactInstant(one.createdAt, formats)}>
          {[t(`${one.object}.many`), instantWords(one.createdAt, formats), who].filter(Boolean).join(' · ')}
        </span>
      </Link>
    </li>
  )
}
