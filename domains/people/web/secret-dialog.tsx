import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { exactInstant, instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { copyText } from '#web/ui/copy-text.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import type { MadeLink } from './people-calls.ts'

interface SecretDialogProps {
  title: string
  lead: string
  made: MadeLink
  onClose: () => void
}

export function SecretDialog({ title, lead, made, onClose }: SecretDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog label={title} onClose={onClose}>
      <div className="gx-secret gx-secret-sheet">
        <h2>{title}</h2>
        <p>{lead}</p>
        <SecretLink made={made} />
        <div>
          <Button onClick={onClose}>{t('web.close')}</Button>
        </div>
      </div>
    </Dialog>
  )
}

/** A link that works once and is shown once, with the button that copies it. */
export function SecretLink({ made: { link, expiresAt, mailed } }: { made: MadeLink }) {
  const { t } = useTranslation()
  const formats = useFormats()
  return (
    <>
      <SecretText text={link} copyLabel={t('people.link.copy')} copied={t('people.link.copied')} />
      <p className="gx-quiet" title={exactInstant(expiresAt, formats)}>
        {t('people.link.until', { until: instantWords(expiresAt, formats) })}
        {mailed && ` ${t('people.link.mailed')}`}
      </p>
    </>
  )
}

export function SecretText({ text, copyLabel, copied }: { text: string; copyLabel: string; copied: string }) {
  return (
    <>
      <output className="gx-secret-text">{text}</output>
      <div>
        <Button type="primary" autoFocus onClick={() => void copyText(text, copied)}>
          {copyLabel}
        </Button>
      </div>
    </>
  )
}
