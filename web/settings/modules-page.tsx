import { Switch } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiError } from '#web/api/api-error.ts'
import { type Metadata, useSession } from '#web/api/session.ts'
import { notify } from '#web/ui/notices.tsx'
import { switchModule } from './settings-calls.ts'
import { SettingsFrame } from './settings-frame.tsx'

type Module = Metadata['modules'][number]

/** What is on in this firm. The kernel is always on and has no switch. */
export function ModulesPage() {
  const { t } = useTranslation()
  const { modules } = useSession()
  const own = modules.filter((module) => !module.alwaysOn)
  const kernel = modules.filter((module) => module.alwaysOn).map(({ name }) => t(`module.${name}`))
  return (
    <SettingsFrame title={t('settings.modules')} lead={t('settings.modules.lead')} reading>
      <ul className="gx-settings-lines gx-section">
        {own.map((module) => (
          <ModuleLine key={module.name} module={module} />
        ))}
      </ul>
      <p className="gx-quiet">{t('settings.modules.kernel', { names: kernel.join(t('settings.comma')) })}</p>
    </SettingsFrame>
  )
}

function ModuleLine({ module: { name, on, purposes, needs } }: { module: Module }) {
  const { t, i18n } = useTranslation()
  const label = useId()
  const [busy, setBusy] = useState(false)
  const change = async (next: boolean) => {
    setBusy(true)
    try {
      await switchModule(name, next)
      const words = t(next ? 'settings.module.isOn' : 'settings.module.isOff', { name: t(`module.${name}`) })
      notify({ text: words, action: { label: t('web.undo'), run: () => void change(!next) } })
    } catch (error) {
      const words = error instanceof ApiError ? (error.faults[0]?.message ?? error.message) : undefined
      notify({ text: words ?? t('web.fault.broken.text'), tone: 'harm' })
    } finally {
      setBusy(false)
    }
  }
  const list = (names: string[]) => names.join(t('settings.comma'))
  return (
    <li>
      <div>
        <p id={label} className="gx-settings-name">
          {t(`module.${name}`)}
        </p>
        {i18n.exists(`module.${name}.about`) && <p>{t(`module.${name}.about`)}</p>}
        <p className="gx-quiet">
          {t('settings.module.serves', { purposes: list(purposes.map((purpose) => t(`purpose.${purpose}`))) })}
        </p>
        {needs.length > 0 && (
          <p className="gx-quiet">
            {t('settings.module.needs', { names: list(needs.map((need) => t(`module.${need}`))) })}
          </p>
        )}
      </div>
      <Switch checked={on} loading={busy} aria-labelledby={label} onChange={change} />
    </li>
  )
}
