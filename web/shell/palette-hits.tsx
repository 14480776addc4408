import { FileTextOutlined, ImportOutlined, PlusOutlined, SettingOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '#web/api/keys.ts'
import { searchRecords } from '#web/api/search.ts'
import { useModuleOn, useSession } from '#web/api/session.ts'
import { useNouns } from '#web/object/field-words.ts'
import { hasPage, useObjects } from '#web/object/objects-context.ts'
import { SETTINGS_PAGES } from '#web/settings/settings-pages.ts'
import { usePages } from './navigation.tsx'

/** One line of the palette. */
export interface Hit {
  id: string
  group: string
  title: string
  detail?: string
  path: string
  icon: ReactNode
  keys?: string
}

/** Records found by the server's search: names, phones, pinyin and initials. */
export function useRecordHits(asked: string): { hits: Hit[]; more: boolean; searching: boolean } {
  const { t } = useTranslation()
  const objects = useObjects()
  const { data, isFetching } = useQuery({
    queryKey: [...keys.search, asked],
    queryFn: ({ signal }) => searchRecords(asked, signal),
    enabled: asked !== '',
    placeholderData: keepPreviousData,
  })
  const found = asked ? (data?.data ?? []) : []
  const hits = found.flatMap((hit) => {
    const object = objects.byName(hit.object)
    if (!object) return []
    return {
      id: hit.id,
      group: t('web.search.records'),
      title: hit.title ?? '',
      detail: [t(`${object.name}.one`), hit.subtitle].filter(Boolean).join(' · '),
      path: `/${object.plural}/${hit.id}`,
      icon: <FileTextOutlined aria-hidden />,
    }
  })
  return { hits, more: Boolean(asked && data?.more), searching: isFetching }
}

/** Pages and actions whose name has what was typed. */
export function useStandingHits(asked: string): Hit[] {
  const { t } = useTranslation()
  const noun = useNouns()
  const { rights, capabilities } = useSession()
  const pages = usePages().map((entry) => ({
    id: `page:${entry.path}`,
    group: t('web.search.pages'),
    title: t(entry.label),
    path: entry.path,
    icon: entry.icon,
  }))
  const settings = SETTINGS_PAGES.filter(({ needs }) => !needs || capabilities.includes(needs)).map(
    ({ path, label }) => ({
      id: `page:${path}`,
      group: t('web.search.pages'),
      title: t('web.search.setting', { page: t(label) }),
      path,
      icon: <SettingOutlined aria-hidden />,
    }),
  )
  const isOn = useModuleOn()
  const objects = useObjects().list.filter(({ domain }) => isOn(domain))
  const actions = objects
    .filter((object) => rights[object.name]?.create && hasPage(object))
    .map((object) => ({
      id: `new:${object.name}`,
      group: t('web.search.actions'),
      title: t('web.create.title', { object: noun.one(object.name) }),
      path: `/${object.plural}?create=true`,
      icon: <PlusOutlined aria-hidden />,
    }))
  const imports = objects
    .filter((object) => rights[object.name]?.import && hasPage(object))
    .map((object) => ({
      id: `import:${object.name}`,
      group: t('web.search.actions'),
      title: t('web.list.none.import', { objects: noun.many(object.name) }),
      path: `/import?object=${object.plural}`,
      icon: <ImportOutlined aria-hidden />,
    }))
  const words = asked.toLowerCase()
  return [...pages, ...settings, ...actions, ...imports].filter(({ title }) => title.toLowerCase().includes(words))
}
