import { PlusOutlined } from '@ant-design/icons'
import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { needEvidence } from '#domains/needs/evidence/need-evidence.object.ts'
import { webKind } from '#fields/web.ts'
import type { ApiError } from '#web/api/api-error.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { fieldUse, useFieldLabel } from '#web/object/field-words.ts'
import { RecordPicker } from '#web/object/record-picker.tsx'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { answerOf } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { notify } from '#web/ui/notices.tsx'
import { addEvidence } from './needs-calls.ts'

/** The place to write down one more sentence that shows the need. */
export function MoreEvidence({ need }: { need: ApiRecord }) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  if (adding) return <EvidenceForm need={need} onDone={() => setAdding(false)} />
  return (
    <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
      {t('needs.evidence.add')}
    </Button>
  )
}

function EvidenceForm({ need, onDone }: { need: ApiRecord; onDone: () => void }) {
  const { t } = useTranslation()
  const label = useFieldLabel()
  const { now } = useFormats()
  const [quote, setQuote] = useState('')
  const [link, setLink] = useState('')
  const [contactId, setContactId] = useState((need.contactId ?? null) as string | null)
  const [saidAt, setSaidAt] = useState<unknown>(() => now().toISOString())
  const [fault, setFault] = useState<ApiError>()
  const [busy, setBusy] = useState(false)
  const { Input: TimeInput } = webKind('datetime')

  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      await addEvidence({
        needId: need.id,
        quote: quote.trim(),
        link: link.trim() || null,
        contactId,
        saidAt: saidAt ?? now().toISOString(),
      })
      notify({ text: t('needs.evidence.saved') })
      onDone()
    } catch (error) {
      setBusy(false)
      setFault(answerOf(error, t))
    }
  }

  const faultOf = (key: string) => fault?.fault(key)
  const isElsewhere = fault && !['quote', 'link', 'contactId', 'saidAt'].some(faultOf)
  return (
    <form className="gx-form gx-need-form" onSubmit={save} noValidate>
      <LabelledField label={label('needEvidence', 'quote')} fault={faultOf('quote')}>
        {(id) => (
          <Input.TextArea
            id={id}
            autoFocus
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={2_000}
            value={quote}
            onChange={(event) => setQuote(event.target.value)}
          />
        )}
      </LabelledField>
      <div className="gx-need-beside">
        <LabelledField label={label('needEvidence', 'contactId')} fault={faultOf('contactId')} optional>
          {(id) => (
            <RecordPicker
              id={id}
              object="contact"
              value={contactId}
              filter={{ field: 'accountId', op: 'eq', value: need.accountId }}
              onChange={setContactId}
            />
          )}
        </LabelledField>
        <LabelledField label={label('needEvidence', 'saidAt')} fault={faultOf('saidAt')}>
          {(id) => (
            <TimeInput id={id} use={fieldUse(needEvidence, 'saidAt')} value={saidAt ?? null} onChange={setSaidAt} />
          )}
        </LabelledField>
      </div>
      <LabelledField label={label('needEvidence', 'link')} fault={faultOf('link')} optional>
        {(id) => (
          <Input
            id={id}
            inputMode="url"
            placeholder="https://"
            value={link}
            onChange={(event) => setLink(event.target.value)}
          />
        )}
      </LabelledField>
      <FaultLine text={isElsewhere ? fault.message : undefined} />
      <footer>
        <Button onClick={onDone}>{t('web.cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy} disabled={!quote.trim()}>
          {t('needs.evidence.save')}
        </Button>
      </footer>
    </form>
  )
}
