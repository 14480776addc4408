import { useQueries } from '@tanstack/react-query'
import { Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { ModuleManifest } from '#platform/module/define-module.ts'
import { keys } from '#web/api/keys.ts'
import { listRecords } from '#web/api/records.ts'
import type { Metadata } from '#web/api/session.ts'
import { useNouns } from '#web/object/field-words.ts'
import { hasPage, useObjects } from '#web/object/objects-context.ts'

interface SwitchPreviewProps {
  module: Metadata['modules'][number]
  manifest: ModuleManifest
  neededBy: string | undefined
  busy: boolean
  onConfirm: () => void
  onCancel: () => void
}

/** What switching changes, before it does: pages, records that rest, the goal that needs it. */
export function SwitchPreview({ module, manifest, neededBy, busy, onConfirm, onCancel }: SwitchPreviewProps) {
  const { t } = useTranslation()
  const { name, on } = module
  const pages = [...manifest.menu, ...(manifest.pages ?? [])].map(({ key }) => t(key))
  const records = useRecords(manifest, on)
  const list = (names: string[]) => names.join(t('settings.comma'))
  return (
    <section className="gx-function-preview" aria-label={t('functions.preview')}>
      {neededBy && on && <p className="gx-function-look">{t('functions.neededBy', { goal: neededBy })}</p>}
      <p>{t(on ? 'functions.pagesGo' : 'functions.pagesCome', { pages: list(pages) })}</p>
      {records.length > 0 && <p>{t('functions.rest', { records: list(records) })}</p>}
      <p className="gx-quiet">{t(on ? 'functions.comesBack' : 'functions.canGo')}</p>
      <div className="gx-settings-buttons">
        <Button type="primary" loading={busy} onClick={onConfirm}>
          {t(on ? 'functions.switchOff' : 'functions.switchOn', { name: t(`module.${name}`) })}
        </Button>
        <Button onClick={onCancel}>{t('web.cancel')}</Button>
      </div>
    </section>
  )
}

/** How many records of which kind it holds, in words; only while it is on can they be counted. */
function useRecords({ objects: names }: ModuleManifest, on: boolean): string[] {
  const { t } = useTranslation()
  const noun = useNouns()
  const objects = useObjects()
  const own = names.flatMap((name) => {
    const object = objects.byName(name)
    return object && hasPage(object) ? object : []
  })
  const counts = useQueries({
    queries: own.map(({ plural }) => ({
      queryKey: keys.about(plural, 'all', 'estimate'),
      queryFn: ({ signal }: { signal: AbortSignal }) => listRecords(plural, { limit: 1, count: 'estimate' }, signal),
      enabled: on,
    })),
  })
  return counts.flatMap(({ data }, index) =>
    data?.count ? t('functions.count', { number: data.count, what: noun.many(own[index]!.name) }) : [],
  )
}
