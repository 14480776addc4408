import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { timedWords } from '#fields/datetime/words.ts'
import type { ApiError } from '#web/api/api-error.ts'
import type { ApiRecord } from '#web/api/records.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { copyText } from '#web/ui/copy-text.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { AskForm } from './ask-form.tsx'
import { MailSurvey } from './mail-survey.tsx'
import type { MadeLink } from './relationship-calls.ts'
import './ask-dialog.css'

interface AskDialogProps {
  account: ApiRecord
  contact: ApiRecord | undefined
  made?: MadeLink
  fault?: ApiError
  onClose: () => void
}

/** The link that was made, to whom it goes, and the way to other questions. */
export function AskDialog({ account, contact, made: first, fault, onClose }: AskDialogProps) {
  const { t } = useTranslation()
  const [made, setMade] = useState(first)
  const [person, setPerson] = useState(contact)
  const title = t('relationship.ask.title', { name: String(account.name) })
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="gx-ask">
        <h2>{title}</h2>
        {made ? (
          <ReadyLink made={made} person={person} onOther={() => setMade(undefined)} onClose={onClose} />
        ) : (
          <AskForm
            account={account}
            contact={person}
            fault={fault}
            onCancel={onClose}
            onMade={(link, who) => {
              setMade(link)
              setPerson(who)
            }}
          />
        )}
      </div>
    </Dialog>
  )
}

interface ReadyLinkProps {
  made: MadeLink
  person: ApiRecord | undefined
  onOther: () => void
  onClose: () => void
}

function ReadyLink({ made, person, onOther, onClose }: ReadyLinkProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <>
      <p>{person ? t('relationship.link.for', { name: String(person.name) }) : t('relationship.link.forFirm')}</p>
      <output className="gx-ask-link">{made.link}</output>
      <p className="gx-quiet">{t('relationship.link.until', { until: timedWords(made.expiresAt, formats) })}</p>
      {made.mailTo && <MailSurvey id={made.id} label={t('relationship.link.mail', { to: made.mailTo })} />}
      <footer>
        <Button onClick={onOther}>{t('relationship.ask.other')}</Button>
        <Button onClick={onClose}>{t('web.close')}</Button>
        <Button type="primary" onClick={() => void copyText(made.link, t('relationship.link.copied'))}>
          {t('relationship.link.copy')}
        </Button>
      </footer>
    </>
  )
}
