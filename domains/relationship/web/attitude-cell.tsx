import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { instantWords } from '#fields/datetime/words.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useRights } from '#web/api/session.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { KnownDialog } from '#web/object/record/known-dialog.tsx'
import { useAsk } from './use-ask.tsx'
import './attitude-cell.css'

const AttitudeCard = lazy(() => import('./attitude-card.tsx'))

type Column = { score: number | null; statements: number; lastSaidAt: string } | null | undefined

/** What the customer says, in teal beside what it does; unknown until somebody asked, and asking is one click away. */
export function AttitudeCell({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [open, setOpen] = useState(false)
  const attitude = record.attitude as Column
  if (!attitude || attitude.score === null) return <UnknownCell record={record} />
  const { score, statements, lastSaidAt } = attitude
  const basis = t('relationship.said', {
    count: statements,
    when: instantWords(lastSaidAt, formats),
  })
  const title = t('relationship.basis.of', { name: String(record.name ?? '') })
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click in the dialog is no click on the row beneath
    // biome-ignore lint/a11y/useKeyWithClickEvents: nothing acts here
    <span onClick={(event) => event.stopPropagation()}>
      <button
        type="button"
        className="gx-plain gx-attitude-cell"
        aria-haspopup="dialog"
        title={basis}
        aria-label={`${Math.round(score)}: ${title}`}
        onClick={() => setOpen(true)}
      >
        <span className="gx-attitude-cell-bar" aria-hidden="true">
          <span style={{ width: `${score}%` }} />
        </span>
        <span className="gx-figures">{Math.round(score)}</span>
      </button>
      {open && (
        <KnownDialog title={title} record={record} onClose={() => setOpen(false)}>
          <AttitudeCard record={record} opensBasis />
        </KnownDialog>
      )}
    </span>
  )
}

/** Nobody has asked: one click does. */
function UnknownCell({ record }: { record: ApiRecord }) {
  const { t } = useTranslation()
  const { create } = useRights('surveyInvitation')
  const { ask, busy, dialog } = useAsk({ account: record })
  if (!create) return <span className="gx-unknown">{t('relationship.unknown')}</span>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a click in the dialog is no click on the row beneath
    // biome-ignore lint/a11y/useKeyWithClickEvents: nothing acts here
    <span onClick={(event) => event.stopPropagation()}>
      <button
        type="button"
        className="gx-unknown"
        title={t('relationship.unknown.why', { name: String(record.name ?? '') })}
        aria-busy={busy}
        disabled={busy}
        onClick={() => void ask()}
      >
        {t('relationship.unknown')}
      </button>
      {dialog}
    </span>
  )
}
