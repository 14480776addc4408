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
import { initialsOf } from './pinyin-initials.ts'

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

/** Pages and actions whose name has what was typed: pages that begin with it stand first, before all records. */
export function useStandingHits(asked: string): { first: Hit[]; others: Hit[] } {
  const { t } = useTranslation()
  const { capabilities } = useSession()
  const pages: Hit[] = usePages().map((entry) => ({
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
  const first = asked ? pages.filter(({ title }) => title.toLowerCase().startsWith(words)) : []
  const others = [...pages, ...settings, ...actions].filter((hit) => !first.includes(hit) && meets(hit, words))
  return { first, others }
}

/** By a part of its name, its initials, or of the address that it leads to: who writes Chinese pages may know them by their English names. */
function meets({ title, path }: Hit, words: string): boolean {
  if (title.toLowerCase().includes(words)) return true
  if (/^[a-z]{2,}$/.test(words) && initialsOf(title).includes(words)) return true
  return words.length > 2 && path !== undefined && path.slice(1).includes(words)
}
