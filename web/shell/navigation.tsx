import { SettingOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useModuleOn, useSession } from '#web/api/session.ts'
import { modules } from '#web/modules.ts'
import { ObjectIcon, PageIcon } from '#web/object/object-icon.tsx'
import { hasPage, useObjects } from '#web/object/objects-context.ts'

export interface NavigationEntry {
  path: string
  /** i18n key of its name. */
  label: string
  icon: ReactNode
  /** Stands at the foot of the sidebar, apart from the daily work. */
  foot?: boolean
}

/** Every page this person can go to, of the modules that are on, without lists of objects that may not be read. */
export function usePages(): NavigationEntry[] {
  const isOn = useModuleOn()
  const { rights } = useSession()
  const objects = useObjects()
  const isOpen = (path: string) => {
    const object = objects.byPlural(path.slice(1))
    return !object || (rights[object.name]?.read ?? 'none') !== 'none'
  }
  const own = useOwnPages()
  const standing = modules
    .filter(({ name }) => isOn(name))
    .flatMap((module) => [...module.menu, ...(module.pages ?? [])])
    .sort((a, b) => a.order - b.order)
    .map(({ key, path, icon }) => ({ path, label: key, icon: <PageIcon name={icon} /> }))
  return [...standing, ...own].filter(({ path }) => isOpen(path))
}

/** Lists of objects that the firm made itself; relations are seen on the records that they relate. */
function useOwnPages(): NavigationEntry[] {
  return useObjects()
    .list.filter((object) => object.id && !object.link && hasPage(object))
    .map((object) => ({
      path: `/${object.plural}`,
      label: `${object.name}.many`,
      icon: <ObjectIcon object={object} />,
    }))
}

/**
 * The menu: with a pilot goal the few pages that the goal needs and those that the firm pinned, else those of all modules that are on. The
 * others stand below it, behind one button.
 */
export function useNavigation(): NavigationEntry[] {
  const pages = usePages()
  const { menu } = useSession().workspace.settings
  const own = useOwnPages().map(({ path }) => path)
  const paths = menu ?? [...modules.flatMap((module) => module.menu.map(({ path }) => path)), ...own]
  const shown = pages.filter(({ path }) => paths.includes(path))
  if (menu) shown.sort((a, b) => menu.indexOf(a.path) - menu.indexOf(b.path))
  return [...shown, SETTINGS]
}

/** How many pages the menu of a goal holds; settings stand beside them. */
export const MOST_PAGES = 5

/** Pages that the menu of a goal leaves out: one click away. Without such a menu every function's pages stand in it. */
export function useMorePages(): NavigationEntry[] {
  const pages = usePages()
  const { menu } = useSession().workspace.settings
  const own = new Set(useOwnPages().map(({ path }) => path))
  const others = menu ? pages.filter(({ path }) => !menu.includes(path)) : []
  // What the firm made itself it looks for first.
  return others.toSorted((one, other) => Number(own.has(other.path)) - Number(own.has(one.path)))
}

const SETTINGS: NavigationEntry = {
  path: '/settings',
  label: 'web.nav.settings',
  icon: <SettingOutlined aria-hidden />,
  foot: true,
}
