import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Rate } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { firstSentence } from '#domains/needs/capture/first-sentence.ts'
import { ApiError } from '#web/api/api-error.ts'
import type { QuoteProps } from '#web/object/objects-context.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { type Captured, captureNeed, openNeedsQuery } from './needs-calls.ts'
import './note-need.css'

/** Below a quote: two clicks turn what the customer said into evidence of a need, a new or a known one. */
export default function NoteNeed(props: QuoteProps) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="link" size="small" className="gx-note-need-open" onClick={() => setOpen(true)}>
        {t('needs.note.action')}
      </Button>
      {open && <NoteDialog {...props} onClose={() => setOpen(false)} />}
    </>
  )
}

function NoteDialog({ accountId, activityId, quote, onClose }: QuoteProps & { onClose: () => void }) {
  const { t } = useTranslation()
  const known = useQuery(openNeedsQuery(accountId)).data ?? []
  const [statement, setStatement] = useState(firstSentence(quote))
  const [topic, setTopic] = useState('')
  const [importance, setImportance] = useState(0)
  const [satisfaction, setSatisfaction] = useState(0)
  const [fault, setFault] = useState<string>()
  const [busy, setBusy] = useState(false)
  const keep = async (captured: Captured, said: string) => {
    setBusy(true)
    try {
      await captureNeed(activityId, captured)
      notify({ text: said })
      onClose()
    } catch (error) {
      setBusy(false)
      setFault(error instanceof ApiError ? (error.fault('statement') ?? error.message) : String(error))
    }
  }
  const save = () =>
    keep(
      {
        statement,
        topic: topic.trim() || undefined,
        importance: importance || undefined,
        satisfaction: satisfaction || undefined,
      },
      t('needs.note.done'),
    )
  return (
    <Dialog label={t('needs.note.title')} onClose={onClose} className="gx-note-need">
      <h2>{t('needs.note.title')}</h2>
      <blockquote className="gx-quote">{quote}</blockquote>
      <LabelledField label={t('need.statement')} fault={fault}>
        {(id) => (
          <Input id={id} value={statement} maxLength={300} onChange={(event) => setStatement(event.target.value)} />
        )}
      </LabelledField>
      <LabelledField label={t('need.topic')} help={t('need.topic.help')} optional>
        {(id) => <Input id={id} value={topic} maxLength={60} onChange={(event) => setTopic(event.target.value)} />}
      </LabelledField>
      <div className="gx-note-need-rates">
        <LabelledField label={t('need.importance')} optional>
          {(id) => <Rate id={id} value={importance} onChange={setImportance} />}
        </LabelledField>
        <LabelledField label={t('need.satisfaction')} optional>
          {(id) => <Rate id={id} value={satisfaction} onChange={setSatisfaction} />}
        </LabelledField>
      </div>
      <footer>
        <Button onClick={onClose}>{t('web.cancel')}</Button>
        <Button type="primary" loading={busy} disabled={!statement.trim()} onClick={() => void save()} autoFocus>
          {t('needs.note.save')}
        </Button>
      </footer>
      {known.length > 0 && (
        <section className="gx-note-need-known" aria-labelledby="gx-note-need-known">
          <h3 id="gx-note-need-known">{t('needs.note.known')}</h3>
          <ul>
            {known.map(({ id, statement: shown }) => (
              <li key={id}>
                <Button
                  type="text"
                  icon={<PlusOutlined aria-hidden />}
                  disabled={busy}
                  onClick={() => void keep({ needId: id }, t('needs.note.added', { statement: shown }))}
                >
                  <span className="gx-clip">{String(shown)}</span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  )
}
