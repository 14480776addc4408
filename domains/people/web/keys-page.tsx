import { KeyOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exactInstant, instantWords } from '#fields/datetime/words.ts'
import { useFormats } from '#web/i18n/formats.ts'
import { useReferred } from '#web/object/use-referred.ts'
import { SettingsFrame } from '#web/settings/settings-frame.tsx'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { FaultPage } from '#web/ui/fault-page.tsx'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { EndKeyDialog } from './end-key-dialog.tsx'
import { KeyPanel } from './key-panel.tsx'
import { KeyScopeWords } from './key-scopes.tsx'
import { type ApiKey, apiKeysQuery } from './people-calls.ts'
import './keys-page.css'
import './people-page.css'

/** Keys by which other programs act in the name of a member. */
export function KeysPage() {
  const { t } = useTranslation()
  const [making, setMaking] = useState(false)
  return (
    <SettingsFrame
      title={t('settings.keys')}
      lead={t('people.keys.lead')}
      actions={
        <Button type="primary" icon={<KeyOutlined aria-hidden />} onClick={() => setMaking(true)}>
          {t('people.keys.make')}
        </Button>
      }
      panel={making && <KeyPanel onClose={() => setMaking(false)} />}
    >
      <KeyList />
    </SettingsFrame>
  )
}

function KeyList() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(apiKeysQuery)
  if (error) return <FaultPage error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonLines lines={4} />
  if (data.data.length === 0) {
    return <EmptyState title={t('people.keys.none.title')} text={t('people.keys.none.text')} />
  }
  return (
    <ul className="gx-api-keys">
      {data.data.map((key) => (
        <KeyLine key={key.id} apiKey={key} />
      ))}
    </ul>
  )
}

function KeyLine({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [ending, setEnding] = useState(false)
  const { title: owner } = useReferred({ object: 'user', id: apiKey.userId, included: undefined })
  const { name, prefix, readOnly, scopes, createdAt, lastUsedAt, expiresAt } = apiKey
  const when = (at: string) => instantWords(at, formats)
  const expired = expiresAt !== null && new Date(expiresAt) < formats.now()
  return (
    <li>
      <div>
        <p className="gx-settings-name">{name}</p>
        <p className="gx-quiet">
          <code className="gx-settings-code">{prefix}…</code> ·{' '}
          {scopes ? <KeyScopeWords scopes={scopes} /> : t(readOnly ? 'people.keys.reads' : 'people.keys.writes')}
        </p>
      </div>
      <div className="gx-quiet" title={exactInstant(createdAt, formats)}>
        <p>{t('people.keys.made', { name: owner, when: when(createdAt) })}</p>
        <p data-expired={expired}>
          {lastUsedAt ? t('people.keys.used', { when: when(lastUsedAt) }) : t('people.keys.unused')}
          {expiresAt && ` · ${t(expired ? 'people.keys.expired' : 'people.keys.until', { when: when(expiresAt) })}`}
        </p>
      </div>
      <Button onClick={() => setEnding(true)}>{t('people.keys.end')}</Button>
      {ending && <EndKeyDialog apiKey={apiKey} onClose={() => setEnding(false)} />}
    </li>
  )
}
