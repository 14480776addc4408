import { Link } from '@tanstack/react-router'
import { Switch } from 'antd'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModuleManifest } from '#platform/module/define-module.ts'
import type { Metadata } from '#web/api/session.ts'
import { SwitchPreview } from './switch-preview.tsx'
import { useSwitch } from './use-switch.ts'

interface FunctionLineProps {
  module: Metadata['modules'][number]
  manifest: ModuleManifest
  /** Problems that it helps to solve. */
  solves: string[]
  /** The active goal that needs it. */
  neededBy: string | undefined
}

/** One function: the problem it solves, its pages, and its switch, which first shows what changes. */
export function FunctionLine({ module, manifest, solves, neededBy }: FunctionLineProps) {
  const { t, i18n } = useTranslation()
  const label = useId()
  const [asked, setAsked] = useState(false)
  const { busy, change } = useSwitch(module.name)
  const { name, on, alwaysOn } = module
  const pages = [...manifest.menu, ...(manifest.pages ?? [])]
  const about = `module.${name}.about`
  return (
    <li>
      <div className="gx-function-head">
        <div>
          <p id={label} className="gx-settings-name">
            {t(`module.${name}`)}
          </p>
          {solves.length > 0 && <p>{t('functions.solves', { problems: solves.join(t('functions.or')) })}</p>}
          {i18n.exists(about) && <p className="gx-quiet">{t(about)}</p>}
        </div>
        {!alwaysOn && <Switch checked={on} loading={busy} aria-labelledby={label} onChange={() => setAsked(true)} />}
      </div>
      {on && (
        <p className="gx-function-pages">
          {pages.map(({ key, path }) => (
            <Link key={path} to={path}>
              {t(key)}
            </Link>
          ))}
        </p>
      )}
      {asked && (
        <SwitchPreview
          module={module}
          manifest={manifest}
          neededBy={neededBy}
          busy={busy}
          onCancel={() => setAsked(false)}
          onConfirm={() => change(!on, () => setAsked(false))}
        />
      )}
    </li>
  )
}
