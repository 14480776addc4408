import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import { useSwitch } from '#domains/pilot/functions/web/use-switch.ts'
import { useCapability, useModuleOn } from '#web/api/session.ts'
import { modules } from '#web/modules.ts'
import { EmptyState } from '#web/ui/empty-state.tsx'
import { useDocumentTitle } from '#web/ui/use-document-title.ts'

/** The function whose page this address is, where the firm has switched it off. */
export function useOffFunction(address: string): string | undefined {
  const isOn = useModuleOn()
  const isBelow = (path: string) => address === path || (path !== '/' && address.startsWith(`${path}/`))
  return modules.find(
    ({ name, menu, pages = [] }) => !isOn(name) && [...menu, ...pages].some(({ path }) => isBelow(path)),
  )?.name
}

/** Stands in place of its page: what it is for, and for who may, one click to have it. */
export function OffFunction({ name }: { name: string }) {
  const { t, i18n } = useTranslation()
  const { busy, change } = useSwitch(name)
  const may = useCapability('settings')
  const named = { name: t(`module.${name}`) }
  const about = `module.${name}.about`
  useDocumentTitle(named.name)
  return (
    <EmptyState
      title={t('web.off.title', named)}
      text={i18n.exists(about) ? t(about) : undefined}
      example={<span className="gx-quiet">{t(may ? 'web.off.may' : 'web.off.ask')}</span>}
      action={
        may && (
          <Button type="primary" loading={busy} onClick={() => change(true, () => undefined)}>
            {t('functions.switchOn', named)}
          </Button>
        )
      }
    />
  )
}
