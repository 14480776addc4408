import { Button, DatePicker, Input, Segmented, Select } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type ConsentChannel,
  type ConsentPurpose,
  type ConsentSource,
  consentChannels,
  consentPurposes,
  consentSources,
} from '#platform/consent/consent-choices.ts'
import { faultWords } from '#web/ui/fault-words.ts'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { type NewConsent, recordConsent } from './consent-calls.ts'

interface ConsentFormProps {
  object: string
  id: string
  onClose: () => void
}

const nothing: NewConsent = { purpose: 'marketing', channel: 'any', given: true, wording: null, source: 'written' }

/** Consent or its withdrawal, with source and date. */
export function ConsentForm({ object, id, onClose }: ConsentFormProps) {
  const { t } = useTranslation()
  const [said, setSaid] = useState(nothing)
  const [day, setDay] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<string>()
  const set = (part: Partial<NewConsent>) => setSaid({ ...said, ...part })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      // Of a day without an hour its noon; the server takes its own clock where none is given.
      await recordConsent(object, id, { ...said, ...(day && { happenedAt: new Date(`${day}T12:00`).toISOString() }) })
      onClose()
    } catch (error) {
      setBusy(false)
      setFault(faultWords(error, t))
    }
  }
  const options = (keys: readonly string[], group: string) =>
    keys.map((value) => ({ value, label: t(`privacy.consent.${group}.${value}`) }))
  return (
    <form className="gx-consent-form" onSubmit={(event) => void save(event)}>
      <Segmented<boolean>
        className="gx-consent-wide"
        aria-label={t('privacy.consents.enter')}
        value={said.given}
        options={[
          { value: true, label: t('privacy.consent.given') },
          { value: false, label: t('privacy.consent.withdrawn') },
        ]}
        onChange={(given) => set({ given })}
      />
      <LabelledField label={t('privacy.consent.purpose')}>
        {(field) => (
          <Select<ConsentPurpose>
            id={field}
            value={said.purpose}
            options={options(consentPurposes, 'purpose')}
            onChange={(purpose) => set({ purpose })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('privacy.consent.channel')}>
        {(field) => (
          <Select<ConsentChannel>
            id={field}
            value={said.channel}
            options={options(consentChannels, 'channel')}
            onChange={(channel) => set({ channel })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('privacy.consent.source')}>
        {(field) => (
          <Select<ConsentSource>
            id={field}
            value={said.source}
            options={options(consentSources, 'source')}
            onChange={(source) => set({ source })}
          />
        )}
      </LabelledField>
      <LabelledField label={t('privacy.consent.day')} optional fault={fault} help={t('privacy.consent.dayHelp')}>
        {(field) => (
          <DatePicker
            id={field}
            style={{ width: '100%' }}
            disabledDate={(date) => date.valueOf() > Date.now()}
            onChange={(date) => setDay(date ? date.format('YYYY-MM-DD') : null)}
          />
        )}
      </LabelledField>
      <LabelledField label={t('privacy.consent.wording')} optional>
        {(field) => (
          <Input.TextArea
            id={field}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={500}
            placeholder={t('privacy.consent.wordingExample')}
            value={said.wording ?? ''}
            onChange={({ target }) => set({ wording: target.value })}
          />
        )}
      </LabelledField>
      <div className="gx-consent-wide gx-consent-buttons">
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('privacy.consent.save')}
        </Button>
        <Button onClick={onClose}>{t('web.cancel')}</Button>
      </div>
    </form>
  )
}
