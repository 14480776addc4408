import { Button, Input, Radio } from 'antd'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSaving } from '#web/settings/objects/use-saving.ts'
import { FaultLine } from '#web/ui/fault-line.tsx'
import { LabelledField } from '#web/ui/labelled-field.tsx'
import { SidePanel } from '#web/ui/side-panel.tsx'
import { KeyScopes } from './key-scopes.tsx'
import { makeApiKey } from './people-calls.ts'
import { SecretText } from './secret-dialog.tsx'

const LIFETIMES = [90, 365, 0] as const
const DAY = 86_400_000

export function KeyPanel({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const [key, setKey] = useState<string>()
  const title = t('people.keys.make')
  return (
    <SidePanel label={title} head={<h2>{title}</h2>} onClose={onClose} focus>
      <div className="gx-panel-form">{key ? <MadeKey text={key} /> : <KeyForm onMade={setKey} />}</div>
    </SidePanel>
  )
}

function MadeKey({ text }: { text: string }) {
  const { t } = useTranslation()
  const example = `curl -H "Authorization: Bearer ${text}" \\\n  ${window.location.origin}/api/v1/accounts?limit=10`
  return (
    <div className="gx-secret">
      <p>{t('people.keys.once')}</p>
      <SecretText text={text} copyLabel={t('people.keys.copy')} copied={t('people.keys.copied')} />
      <h3>{t('people.keys.try')}</h3>
      <pre className="gx-secret-text gx-secret-lines">{example}</pre>
    </div>
  )
}

function KeyForm({ onMade }: { onMade: (key: string) => void }) {
  const { t } = useTranslation()
  const [name, setName] = useState('')
  const [may, setMay] = useState<'read' | 'write' | 'some'>('read')
  const [scopes, setScopes] = useState<Record<string, 'read' | 'write'>>({})
  const [days, setDays] = useState<number>(365)
  const { busy, save, faultOf, refusal } = useSaving({ name, may, scopes, expiresAt: days })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const expiresAt = days ? new Date(Date.now() + days * DAY).toISOString() : undefined
    await save(async () => {
      const { key } = await makeApiKey({
        name: name.trim(),
        readOnly: may === 'read',
        ...(may === 'some' && { scopes }),
        ...(expiresAt && { expiresAt }),
      })
      onMade(key)
    })
  }

  return (
    <form className="gx-form" onSubmit={submit}>
      <LabelledField label={t('people.keys.name')} help={t('people.keys.name.help')} fault={faultOf('name')}>
        {(id) => (
          <Input
            id={id}
            required
            autoFocus
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </LabelledField>
      <LabelledField label={t('people.keys.may')} help={t('people.keys.may.help')}>
        {() => (
          <Radio.Group
            aria-label={t('people.keys.may')}
            value={may}
            options={[
              { value: 'read', label: t('people.keys.reads') },
              { value: 'write', label: t('people.keys.writes') },
              { value: 'some', label: t('people.keys.some') },
            ]}
            onChange={(event) => setMay(event.target.value)}
          />
        )}
      </LabelledField>
      {may === 'some' && (
        <LabelledField label={t('people.keys.scopes')} fault={faultOf('scopes')}>
          {() => <KeyScopes value={scopes} onChange={setScopes} />}
        </LabelledField>
      )}
      <LabelledField label={t('people.keys.lasts')} fault={faultOf('expiresAt')}>
        {() => (
          <Radio.Group
            aria-label={t('people.keys.lasts')}
            value={days}
            options={LIFETIMES.map((value) => ({ value, label: t(`people.keys.lasts.${value}`) }))}
            onChange={(event) => setDays(event.target.value)}
          />
        )}
      </LabelledField>
      <FaultLine text={refusal(['name', 'scopes', 'expiresAt'])} />
      <div>
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('people.keys.makeNow')}
        </Button>
      </div>
    </form>
  )
}
