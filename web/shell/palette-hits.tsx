import { SettingOutlined } from '@ant-design/icons'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '#web/api/keys.ts'
import { searchRecords } from '#web/api/search.ts'
import { useSession } from '#web/api/session.ts'
import { useObjectWords } from '#web/object/field-words.ts'
import { ObjectIcon } from '#web/object/object-icon.tsx'
import { useObjects } from '#web/object/objects-context.ts'
import { SETTINGS_PAGES } from '#web/settings/settings-pages.ts'
import { useActionHits } from './action-hits.tsx'
import { usePages } from './navigation.tsx'

/** One line of the palette. */
export interface Hit {
  id: string
  group: string
  title: string
  detail?: string
  /** Where it leads; an action of its own has none. */
  path?: string
  run?: () => Promise<void>
  icon: ReactNode
  keys?: string
}

/** Records found by the server's search: names, phones, pinyin and initials. */
export function useRecordHits(asked: string): { hits: Hit[]; more: boolean; searching: boolean } {
  const { t } = useTranslation()
  const objects = useObjects()
  const words = useObjectWords()
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
      detail: [words.one(object.name), hit.subtitle, hit.formerly && t('web.search.formerly', { name: hit.formerly })]
        .filter(Boolean)
        .join(' · '),
      path: `/${object.plural}/${hit.id}`,
      icon: <ObjectIcon object={object} />,
    }
  })
  return { hits, more: Boolean(asked && data?.more), searching: isFetching }
}

/** Pages and actions whose name has what was typed. */
export function useStandingHits(asked: string): Hit[] {
  const { t } = useTranslation()
  const { capabilities } = useSession()
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
  const actions = useActionHits()
  const words = asked.toLowerCase()
  return [...pages, ...settings, ...actions].filter((hit) => meets(hit, words))
}

/** By a part of its name, or of the address that it leads to: who writes Chinese pages may know them by their English names. */
function meets({ title, path }: Hit, words: string): boolean {
  if (title.toLowerCase().includes(words)) return true
  return words.length > 2 && path !== undefined && path.slice(1).includes(words)
}
