import {
  BankOutlined,
  BulbOutlined,
  CommentOutlined,
  CompassOutlined,
  ContactsOutlined,
  HeartOutlined,
  InboxOutlined,
  LineChartOutlined,
  ProfileOutlined,
  RightCircleOutlined,
  RocketOutlined,
  SettingOutlined,
} from '@ant-design/icons'
import type { ReactNode } from 'react'
import { useModuleOn, useSession } from '#web/api/session.ts'
import { modules } from '#web/modules.ts'
import { useObjects } from '#web/object/objects-context.ts'

export interface NavigationEntry {
  path: string
  /** i18n key of its name. */
  label: string
  icon: ReactNode
  /** Stands at the foot of the sidebar, apart from the daily work. */
  foot?: boolean
}

const ICONS: Record<string, ReactNode> = {
  accounts: <BankOutlined aria-hidden />,
  contacts: <ContactsOutlined aria-hidden />,
  activities: <CommentOutlined aria-hidden />,
  orders: <ProfileOutlined aria-hidden />,
  products: <InboxOutlined aria-hidden />,
  market: <CompassOutlined aria-hidden />,
  needs: <BulbOutlined aria-hidden />,
  programmes: <RocketOutlined aria-hidden />,
  relationship: <HeartOutlined aria-hidden />,
  value: <LineChartOutlined aria-hidden />,
}

/** The places this person can go to: the menus of modules that are on, without lists of objects that may not be read. */
export function useNavigation(): NavigationEntry[] {
  const isOn = useModuleOn()
  const { rights } = useSession()
  const objects = useObjects()
  const isOpen = (path: string) => {
    const object = objects.byPlural(path.slice(1))
    return !object || (rights[object.name]?.read ?? 'none') !== 'none'
  }
  const entries = modules
    .filter(({ name }) => isOn(name))
    .flatMap(({ menu }) => menu)
    .filter(({ path }) => isOpen(path))
    .sort((a, b) => a.order - b.order)
    .map(({ key, path, icon }) => ({ path, label: key, icon: ICONS[icon] ?? <RightCircleOutlined aria-hidden /> }))
  return [
    ...entries,
    { path: '/settings', label: 'web.nav.settings', icon: <SettingOutlined aria-hidden />, foot: true },
  ]
}
