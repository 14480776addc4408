import { CopyOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Switch } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { copyText } from '#web/ui/copy-text.ts'
import { sayFault } from '#web/ui/fault-words.ts'
import { SkeletonLines } from '#web/ui/skeleton.tsx'
import { networkQuery, openNetwork } from './settings-calls.ts'

/** Lets colleagues on other machines in, and says at which address. */
export function NetworkSwitch() {
  const { t } = useTranslation()
  const label = useId()
  const [busy, setBusy] = useState(false)
  const { data: network, error, refetch } = useQuery(networkQuery)
  const change = async (open: boolean) => {
    setBusy(true)
    try {
      await openNetwork(open)
    } catch (fault) {
      sayFault(fault, t)
    } finally {
      setBusy(false)
    }
  }
  if (error) return <Button onClick={() => void refetch()}>{t('web.retry')}</Button>
  if (!network) return <SkeletonLines lines={2} />
  return (
    <div className="gx-form">
      <div className="gx-settings-switch">
        <Switch checked={network.open} loading={busy} aria-labelledby={label} onChange={change} />
        <div>
          <p id={label}>{t('settings.network.open')}</p>
          <p className="gx-quiet">{t(network.open ? 'settings.network.isOpen' : 'settings.network.isClosed')}</p>
        </div>
      </div>
      {network.open && (
        <ul className="gx-settings-lines">
          {network.addresses.map((address) => (
            <li key={address}>
              <code className="gx-settings-code">{address}</code>
              <Button
                icon={<CopyOutlined aria-hidden />}
                onClick={() => void copyText(address, t('settings.copied', { what: address }))}
              >
                {t('settings.copy')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
